/** Characters that the clients draw of each part, as Kommunicate documents them. */
export const LIST_HEADER = 75;
export const LIST_TITLE = 32;
export const LIST_DESCRIPTION = 35;
export const CARD_TITLE = 16;
export const CARD_SUBTITLE = 56;
export const CARD_DESCRIPTION = 99;
