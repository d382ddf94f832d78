/** What people say for yes and no, per language, in folded spelling. Data, and how it is looked up. */

/**
 * soft: a word that means it only while nothing else is said ("fine", "ok"); filler: says nothing ("please").
 */
export type Say = "yes" | "no" | "soft_yes" | "soft_no" | "filler";

export interface Lexicon {
  readonly phrases: ReadonlyMap<string, Say>;
  /** Words in the longest phrase. */
  readonly longest: number;
}

/** The languages that people ask about most are always understood; the others for their own readers. */
export function wordsFor(language: string): Lexicon {
  const own = OTHERS.get(language);
  const key = own === undefined ? "" : language;
  const known = LEXICONS.get(key);
  if (known !== undefined) return known;
  const phrases = new Map<string, Say>();
  for (const words of own === undefined ? SHARED : [...SHARED, own]) {
    for (const [say, list] of Object.entries(words) as [Say, string][]) {
      for (const phrase of list.split(",")) phrases.set(phrase.trim(), say);
    }
  }
  const longest = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(" ").length));
  const lexicon = { phrases, longest };
  LEXICONS.set(key, lexicon);
  return lexicon;
}

const LEXICONS = new Map<string, Lexicon>();

/** Behind a yes these turn it round, or make it conditional. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  "not dont doesnt didnt cant wont isnt never but if unless pero sino mais aber pas nicht kein keine ma mas niet maar".split(
    " ",
  ),
);

type Words = Readonly<Partial<Record<Say, string>>>;

const SHARED: readonly Words[] = [
  {
    yes:
      "yes, yeah, yea, yah, yep, yup, ye, yess, aye, definitely, absolutely, certainly, of course, for sure, affirmative, yes please, please do, " +
      "go ahead, sounds good, i do, i am, i have, i would, i did, i will, it is, it does, it did, thats right, thats correct, that is right, " +
      "that is correct, that works, works for me, i think so, i guess so, i agree, agreed, why not, true, indeed, totally, exactly, by all means, you bet, lets do it, do it",
    soft_yes:
      "y, ok, okay, okey, k, kk, sure, right, correct, fine, perfect, alright, all right, sure thing, good",
    no:
      "no, nope, nah, naw, never, no thanks, no thank you, no way, not really, not at all, of course not, absolutely not, definitely not, " +
      "certainly not, i dont think so, i dont, i do not, i didnt, i did not, i wont, i havent, i have not, im not, i am not, i cant, i disagree, " +
      "it isnt, it is not, its not, it doesnt, it does not, it didnt, it did not, not yet, not now, not today, not me, thats wrong, thats not right, " +
      "negative, false, incorrect, please dont, rather not, id rather not, im good, im fine, no im good, no im fine",
    soft_no: "n, wrong, not, none",
    filler:
      "please, pls, plz, thanks, thank you, thx, cheers, thank, oh, well, um, uh, hmm, hm, so, hi, hello, hey, i think, i guess, i believe, just, really, very, much, " +
      "very much, mate, sir, madam, then, now, actually, honestly, there, you can, that, it, im afraid, sorry, afraid so, of, to be, again, haha, lol, and, great, nice, cool",
  },
  {
    yes: "si, sip, sipi, claro, claro que si, por supuesto, desde luego, correcto, exacto, asi es, efectivamente, si por favor, adelante, afirmativo, cierto, verdadero, como no, dale, me parece bien, creo que si, eso es, simon",
    soft_yes: "vale, bueno, s, esta bien, perfecto, de acuerdo",
    no: "no gracias, nop, nunca, jamas, para nada, en absoluto, claro que no, por supuesto que no, negativo, creo que no, que va, todavia no, aun no, falso, incorrecto, ahora no, de ninguna manera, no no",
    filler: "por favor, gracias, muchas gracias, pues, eh, hola, creo, entonces, ya, muy bien",
  },
  {
    yes: "oui, ouais, ouai, ouep, yep oui, bien sur, bien sur que oui, evidemment, absolument, exactement, tout a fait, certainement, volontiers, avec plaisir, c est ca, c est exact, oui merci, je veux bien, pourquoi pas, carrement, vrai, je pense que oui, si si",
    soft_yes: "d accord, daccord, o, c est bon, parfait, ca marche, entendu",
    no: "non, nan, non merci, pas du tout, jamais, absolument pas, bien sur que non, pas vraiment, surement pas, certainement pas, pas encore, pas maintenant, je ne crois pas, je ne pense pas, faux, aucunement",
    filler:
      "s il vous plait, s il te plait, sil vous plait, sil te plait, svp, stp, merci, merci beaucoup, bonjour, euh, ben, bah, alors",
  },
  {
    yes: "ja, jap, jep, jo, jawohl, ja bitte, ja gerne, ja gern, gerne, gern, genau, naturlich, naturlich ja, selbstverstandlich, sicher, auf jeden fall, klar, na klar, aber klar, stimmt, das stimmt, richtig, korrekt, unbedingt, absolut, einverstanden, ich denke schon, wahr, doch",
    soft_yes: "j, in ordnung, passt, gut, okay gut, perfekt, alles klar",
    no: "nein, nee, ne, nein danke, noe, no danke, naturlich nicht, auf keinen fall, keinesfalls, niemals, nie, gar nicht, uberhaupt nicht, eher nicht, noch nicht, nicht wirklich, ich glaube nicht, ich denke nicht, falsch, lieber nicht, jetzt nicht, sicher nicht, stimmt nicht, das stimmt nicht",
    filler: "bitte, danke, vielen dank, danke schon, hallo, also, ach, ah, na, mal, schon",
  },
  {
    yes: "certo, certamente, certo che si, sicuro, sicuramente, esatto, esattamente, giusto, corretto, assolutamente si, si grazie, si per favore, volentieri, ovvio, ovviamente, penso di si, credo di si, vero, come no, naturalmente",
    soft_yes: "va bene, d accordo, daccordo, perfetto",
    no: "no grazie, certo che no, mai, per niente, assolutamente no, assolutamente, non credo, non penso, non ancora, non ora, penso di no, credo di no, proprio no, falso, sbagliato, affatto",
    filler: "per favore, per piacere, grazie, grazie mille, ciao, allora, beh",
  },
  {
    yes: "sim, claro, claro que sim, com certeza, certo, sem duvida, isso, isso mesmo, exato, exatamente, correto, pode ser, pode sim, quero sim, sim por favor, com prazer, positivo, verdade, verdadeiro, acho que sim, uhum",
    soft_yes: "ta bom, esta bem, tudo bem, beleza, perfeito",
    no: "nao, nao obrigado, nao obrigada, de jeito nenhum, de modo nenhum, nunca, claro que nao, ainda nao, agora nao, acho que nao, errado, negativo",
    filler: "por favor, obrigado, obrigada, muito obrigado, muito obrigada, ola, oi, entao, bem",
  },
  {
    yes: "jazeker, jawel, zeker, zeker weten, natuurlijk, graag, ja graag, ja hoor, klopt, dat klopt, precies, inderdaad, absoluut, akkoord, uiteraard, waar, ik denk het wel",
    soft_yes: "oke, prima, is goed, goed",
    no: "neen, nee bedankt, nee dank je, nee dank u, nee hoor, liever niet, nog niet, nu niet, helemaal niet, zeker niet, natuurlijk niet, absoluut niet, echt niet, nooit, niet echt, ik denk het niet, fout, onjuist, klopt niet, dat klopt niet",
    filler:
      "alstublieft, alsjeblieft, aub, bedankt, dank je, dank u, dank je wel, dank u wel, hallo, nou",
  },
];

const OTHERS: ReadonlyMap<string, Words> = new Map<string, Words>([
  [
    "sv",
    {
      yes: "ja, japp, jo, absolut, givetvis, ja tack, garna, visst, okej",
      no: "nej, nej tack, nix, aldrig, inte",
      filler: "tack",
    },
  ],
  [
    "da",
    {
      yes: "ja, jep, jo, ja tak, gerne, selvfolgelig, okay",
      no: "nej, nej tak, aldrig, ikke",
      filler: "tak",
    },
  ],
  [
    "nb",
    {
      yes: "ja, jepp, jo, ja takk, gjerne, selvfolgelig",
      no: "nei, nei takk, aldri, ikke",
      filler: "takk",
    },
  ],
  [
    "no",
    {
      yes: "ja, jepp, jo, ja takk, gjerne, selvfolgelig",
      no: "nei, nei takk, aldri, ikke",
      filler: "takk",
    },
  ],
  [
    "fi",
    { yes: "kylla, joo, juu, toki, tottakai", no: "ei, en, ei kiitos, en halua", filler: "kiitos" },
  ],
  [
    "pl",
    {
      yes: "tak, tak prosze, jasne, oczywiscie, pewnie, zgadza sie",
      no: "nie, nie dziekuje, nigdy",
      filler: "prosze, dziekuje",
    },
  ],
  [
    "cs",
    {
      yes: "ano, jo, jasne, samozrejme, ano prosim",
      no: "ne, ne dekuji, nikdy",
      filler: "prosim, dekuji",
    },
  ],
  [
    "sk",
    {
      yes: "ano, hej, jasne, samozrejme",
      no: "nie, nie dakujem, nikdy",
      filler: "prosim, dakujem",
    },
  ],
  [
    "hu",
    {
      yes: "igen, persze, termeszetesen",
      no: "nem, nem koszonom, soha",
      filler: "kerem, koszonom",
    },
  ],
  [
    "ro",
    {
      yes: "da, desigur, sigur, bineinteles",
      no: "nu, nu multumesc, niciodata",
      filler: "multumesc, va rog",
    },
  ],
  [
    "tr",
    {
      yes: "evet, tabii, tabi, olur, elbette",
      no: "hayir, yok, olmaz, asla",
      filler: "lutfen, tesekkurler",
    },
  ],
  ["el", { yes: "ναι, βεβαια, φυσικα, βεβαιωσ", no: "οχι, ποτε", filler: "ευχαριστω, παρακαλω" }],
  [
    "ru",
    {
      yes: "да, ага, конечно, верно, хорошо, да пожалуиста",
      no: "нет, не, нет спасибо, никогда, неа",
      filler: "спасибо, пожалуиста",
    },
  ],
  [
    "uk",
    { yes: "так, звичаино, авжеж, добре", no: "ні, нет, не, ніколи", filler: "дякую, будь ласка" },
  ],
  [
    "ar",
    {
      yes: "نعم, اجل, ايوه, اكيد, طبعا, موافق",
      no: "لا, كلا, ابدا, لا شكرا",
      filler: "شكرا, من فضلك",
    },
  ],
  ["he", { yes: "כן, בטח, כמובן", no: "לא, לא תודה", filler: "תודה, בבקשה" }],
  [
    "hi",
    {
      yes: "हा, हां, हाँ, जी, जी हां, जी हाँ, बिल्कुल, haan, ha",
      no: "नही, नहीं, जी नहीं, nahi",
      filler: "धन्यवाद, कृपया",
    },
  ],
  [
    "zh",
    {
      yes: "是, 是 的, 对, 好, 好 的, 可 以, 行, 要, 是 啊, 當 然, 当 然, 對",
      no: "不, 不 是, 不 要, 不 行, 没 有, 沒 有, 不 用, 否",
      filler: "谢 谢, 謝 謝, 请",
    },
  ],
  [
    "ja",
    {
      yes: "は い, え え, う ん, お 願 い し ま す, は い お 願 い し ま す",
      no: "い い え, い や, 結 構 で す, い い え 結 構 で す",
      filler: "",
    },
  ],
  [
    "ko",
    {
      yes: "네, 예, 응, 그래, 그래요, 좋아요, 맞아요",
      no: "아니오, 아니요, 아뇨, 아니, 싫어요",
      filler: "감사합니다",
    },
  ],
]);
