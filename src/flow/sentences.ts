/** What the gateway says where no author has written anything, in the languages that it knows itself. */
import type { Sentence } from "../engine/machine.ts";

export type Translated = Readonly<Record<"en" | "de" | "es" | "fr" | "it" | "nl" | "pt", string>>;

export const SENTENCES: Readonly<Record<Sentence, Translated>> = {
  error: {
    en: "Sorry, something went wrong on our side. Please try again in a moment.",
    de: "Entschuldigung, bei uns ist etwas schiefgelaufen. Bitte versuchen Sie es gleich noch einmal.",
    es: "Lo sentimos, algo ha fallado por nuestra parte. Inténtalo de nuevo en un momento.",
    fr: "Désolé, un problème est survenu de notre côté. Veuillez réessayer dans un instant.",
    it: "Ci dispiace, si è verificato un problema da parte nostra. Riprova tra poco.",
    nl: "Sorry, er ging bij ons iets mis. Probeer het zo meteen nog eens.",
    pt: "Desculpe, algo correu mal do nosso lado. Tente novamente dentro de momentos.",
  },
  oneMoment: {
    en: "One moment, please.",
    de: "Einen Moment, bitte.",
    es: "Un momento, por favor.",
    fr: "Un instant, s'il vous plaît.",
    it: "Un momento, per favore.",
    nl: "Een moment, alstublieft.",
    pt: "Um momento, por favor.",
  },
  notUnderstood: {
    en: "Sorry, I didn't get that.",
    de: "Entschuldigung, das habe ich nicht verstanden.",
    es: "Lo siento, no te he entendido.",
    fr: "Désolé, je n'ai pas compris.",
    it: "Scusa, non ho capito.",
    nl: "Sorry, dat begreep ik niet.",
    pt: "Desculpe, não percebi.",
  },
  formSent: {
    en: "Details sent",
    de: "Angaben gesendet",
    es: "Datos enviados",
    fr: "Informations envoyées",
    it: "Dati inviati",
    nl: "Gegevens verzonden",
    pt: "Dados enviados",
  },
  submit: {
    en: "Send",
    de: "Senden",
    es: "Enviar",
    fr: "Envoyer",
    it: "Invia",
    nl: "Versturen",
    pt: "Enviar",
  },
  email: {
    en: "Email",
    de: "E-Mail",
    es: "Correo electrónico",
    fr: "E-mail",
    it: "E-mail",
    nl: "E-mail",
    pt: "E-mail",
  },
  phone: {
    en: "Phone",
    de: "Telefon",
    es: "Teléfono",
    fr: "Téléphone",
    it: "Telefono",
    nl: "Telefoon",
    pt: "Telefone",
  },
  name: {
    en: "Name",
    de: "Name",
    es: "Nombre",
    fr: "Nom",
    it: "Nome",
    nl: "Naam",
    pt: "Nome",
  },
  yes: { en: "Yes", de: "Ja", es: "Sí", fr: "Oui", it: "Sì", nl: "Ja", pt: "Sim" },
  no: { en: "No", de: "Nein", es: "No", fr: "Non", it: "No", nl: "Nee", pt: "Não" },
};

/** By the tag's language; English where it is none of these. */
export function inLanguageOf(sentence: Translated, tag: string): string {
  const language = tag.split("-")[0] ?? "";
  return Object.entries(sentence).find(([known]) => known === language)?.[1] ?? sentence.en;
}
