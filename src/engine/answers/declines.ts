/** "None", "skip", "no thanks": how people leave out what is optional, since a chat has no empty message. */
import { readWords } from "../words.ts";
import { readYesNo } from "./yes-no.ts";

/** For an answer that could not be read as what was asked for. */
export function declines(text: string, language: string): boolean {
  const { normal } = readWords(text);
  return NOTHING.has(normal) || readYesNo(text, language, "exact") === false;
}

/** In folded spelling: English, Spanish, French, German, Italian, Portuguese, Dutch. */
const NOTHING: ReadonlySet<string> = new Set(
  (
    "-,–,—,/,none,nothing,skip,skip it,skip this,pass,n a,na,not applicable,i dont have one,i have none,leave it out," +
    "nada,ninguno,ninguna,omitir,saltar,no tengo,no aplica," +
    "rien,aucun,aucune,passer,sans objet,je nen ai pas," +
    "nichts,keine,keiner,keins,kein,uberspringen,weiter,entfallt,habe ich nicht," +
    "niente,nessuno,nessuna,salta,non ne ho," +
    "nenhum,nenhuma,pular,saltar,nao tenho," +
    "niets,geen,overslaan,heb ik niet"
  ).split(","),
);
