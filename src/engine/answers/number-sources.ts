/**
 * Number words of each language, in folded spelling. Data alone: how they join is number-words.ts's business.
 */

export interface NumberSource {
  /** Words for 0 to 19, one of several after a slash. */
  readonly small: string;
  /** Words for 20, 30 … 90. */
  readonly tens: string;
  /** Words with the number that each is: hundreds and above, and what no rule makes. */
  readonly large: string;
  readonly and: string;
  readonly weak: string;
  /** 21 to 99 as one word. */
  readonly compound?: (unit: string, ten: string) => string;
  /** Ends of 200 … 900 and 2000 … 9000 that are one word with their unit. */
  readonly hundreds?: string;
  readonly thousands?: string;
}

export const NUMBER_SOURCES: ReadonlyMap<string, NumberSource> = new Map<string, NumberSource>([
  [
    "en",
    {
      small:
        "zero/none/nil one two three four five six seven eight nine ten eleven twelve/dozen thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
      tens: "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
      large: "hundred 100, thousand 1000, million 1e6, billion 1e9",
      and: "and",
      weak: "one none nil",
    },
  ],
  [
    "es",
    {
      small:
        "cero/ninguno/ninguna uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce/docena trece catorce quince dieciseis diecisiete dieciocho diecinueve",
      tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
      large:
        "veintiuno 21, veintiun 21, veintiuna 21, veintidos 22, veintitres 23, veinticuatro 24, veinticinco 25, veintiseis 26, veintisiete 27, veintiocho 28, veintinueve 29, doscientos 200, trescientos 300, cuatrocientos 400, quinientos 500, seiscientos 600, doscientas 200, trescientas 300, cuatrocientas 400, quinientas 500, seiscientas 600, setecientos 700, ochocientos 800, novecientos 900, setecientas 700, ochocientas 800, novecientas 900, cien 100, ciento 100, mil 1000, millon 1e6, millones 1e6",
      and: "y",
      weak: "uno un una ninguno ninguna",
    },
  ],
  [
    "fr",
    {
      small:
        "zero/aucun/aucune un/une deux trois quatre cinq six sept huit neuf dix onze douze/douzaine treize quatorze quinze seize",
      tens: "vingt trente quarante cinquante soixante septante huitante/octante nonante",
      large: "vingts 20, cent 100, cents 100, mille 1000, million 1e6, millions 1e6",
      and: "et",
      weak: "un une aucun aucune",
    },
  ],
  [
    "de",
    {
      small:
        "null/keine/keiner ein/eins/eine/einen/einer zwei/zwo drei vier funf/fuenf sechs sieben acht neun zehn elf zwolf/zwoelf/dutzend dreizehn vierzehn funfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn",
      tens: "zwanzig dreissig vierzig funfzig/fuenfzig sechzig siebzig achtzig neunzig",
      large:
        "hundert 100, einhundert 100, tausend 1000, eintausend 1000, million 1e6, millionen 1e6",
      and: "und",
      weak: "ein eins eine einen einer keine keiner",
      compound: (unit, ten) => `${unit}und${ten}`,
      hundreds: "hundert",
      thousands: "tausend",
    },
  ],
  [
    "it",
    {
      small:
        "zero/nessuno/nessuna un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici/dozzina tredici quattordici quindici sedici diciassette diciotto diciannove",
      tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
      large:
        "ventuno 21, ventotto 28, trentuno 31, trentotto 38, quarantuno 41, quarantotto 48, cinquantuno 51, cinquantotto 58, cento 100, mille 1000, mila 1000, milione 1e6",
      and: "e",
      weak: "un uno una nessuno nessuna",
      compound: (unit, ten) => `${ten}${unit}`,
      hundreds: "cento",
      thousands: "mila",
    },
  ],
  [
    "pt",
    {
      small:
        "zero/nenhum/nenhuma um/uma dois/duas tres quatro cinco seis sete oito nove dez onze doze/duzia treze quatorze/catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
      tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
      large:
        "cem 100, cento 100, duzentos 200, trezentos 300, quatrocentos 400, quinhentos 500, seiscentos 600, setecentos 700, oitocentos 800, novecentos 900, duzentas 200, mil 1000, milhao 1e6, milhoes 1e6",
      and: "e",
      weak: "um uma nenhum nenhuma",
    },
  ],
  [
    "nl",
    {
      small:
        "nul/geen een twee drie vier vijf zes zeven acht negen tien elf twaalf/dozijn dertien veertien vijftien zestien zeventien achttien negentien",
      tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
      large: "honderd 100, duizend 1000, miljoen 1e6",
      and: "en",
      weak: "een geen",
      compound: (unit, ten) => `${unit}en${ten}`,
      hundreds: "honderd",
      thousands: "duizend",
    },
  ],
]);
