/**
 * Words that questions are made of and that say little about what is asked. A language without a list does without:
 * there, very short words count for less. Folded as words.ts folds: no accents, no apostrophes.
 */
export function functionWords(language: string): ReadonlySet<string> | undefined {
  return LISTS.get(language.toLowerCase().split(/[-_]/u)[0] ?? "");
}

const listOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const LISTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "en",
    listOf(
      "a about again all am an and any are as at be been but by can could did do does doing dont " +
        "else for from get give go got had has have havent hello help here hey hi how i id if ill im in " +
        "into is isnt it its ive just know let like long make many may me might more much must my need " +
        "no not now of off ok on one only or other our out over please possible really set so some " +
        "somebody something tell thanks that thats the their them then there these they thing things " +
        "this those to too up us use want was way we were what whats when where which who whom whose " +
        "why will with wont would yes yet you your",
    ),
  ],
  [
    "es",
    listOf(
      "a al algo alguna alguno ahi aqui como con cual cuales cuando cuanta cuanto cuantos de del desde " +
        "donde el ella ellos en entre era eres es esa ese eso esta estan este esto estoy favor gracias ha " +
        "hacer hace hacen has hasta hay he hola la las le les lo los mas me mi mis muy necesito no nos o " +
        "os para pero podemos poder podria por porque puede puedo pueden que quien quiero saber se ser si " +
        "sin sobre son soy su sus tambien te tener tengo tiene tienen tu tus un una uno va y ya yo",
    ),
  ],
  [
    "de",
    listOf(
      "aber alle als also am an auch auf aus bei bin bis bitte da danke das dass dem den denn der des die " +
        "doch du ein eine einen einem einer er es euch euer fur gibt geht gut hab habe haben hallo hat hier " +
        "ich ihr ihre im in ist ja kann kannst konnen konnte man mein meine meinen mich mir mit mochte muss " +
        "nach nein nicht noch nur ob oder sein sich sie sind so uber um und uns unser vom von vor wann war " +
        "warum was welche welchen welcher wenn wer wie wieviel will wir wird wo zu zum zur",
    ),
  ],
  [
    "fr",
    listOf(
      "a ai alors as au aux avec avez avoir bonjour c ca ce ces cette combien comme comment d dans de des " +
        "dois du elle en es est et etes etre eux faire fait faut il ils j je l la le les leur lui m ma mais " +
        "me merci mes moi mon n ne nos notre nous on ou par pas peut peux plus plait possible pour pourquoi " +
        "puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses si sont son suis sur t ta te " +
        "tes toi ton tu un une veux voudrais vos votre vous y",
    ),
  ],
  [
    "it",
    listOf(
      "a ad ai al alla alle anche avere avete c che chi ci ciao come con cosa d da dal dalla dei del della " +
        "delle di dove e ed essere fare fra gli grazie ha hai hanno ho i il in io l la le lo loro ma mi mia " +
        "mio ne nei nel nella no noi non o per perche piu posso potete puo qual quale quali quando quanto " +
        "quella quello questa questo se sei si sia sono su sul sulla tu tuo un una uno vi voglio voi vorrei",
    ),
  ],
  // Characters, of which words are made there.
  [
    "zh",
    listOf(
      "的 是 了 吗 嗎 呢 我 你 您 们 們 请 請 问 問 有 在 几 幾 什 么 麼 怎 可 以 能 要 想 吧 啊 哪 里 多 少 这 這 那 个 個 和 不 很 会 會 就 也 都 到",
    ),
  ],
  [
    "ja",
    listOf(
      "は が を に で の と も か ね よ て す ま し た い う お こ そ あ る れ な り ん だ ら く せ え け ば さ っ",
    ),
  ],
  [
    "pt",
    listOf(
      "a ao aos as ate com como da das de dela dele do dos e ela ele em entre era es essa esse esta este eu " +
        "favor fazer foi ha isso isto ja la lhe mais mas me meu meus minha muito na nao nas no nos o obrigado " +
        "ola onde os ou para pela pelo podem poder posso por porque pode preciso qual quais quando quanto que " +
        "quem quero se sem ser seu sim so sobre sou sua tambem te tem tenho ter tu tua um uma voce voces",
    ),
  ],
]);
