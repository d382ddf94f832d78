/** Replies as no flow should make them: blank and hostile texts, addresses that are none, too many of everything. */
import fc from "fast-check";
import type { Button, Reply } from "../../../src/engine/reply.ts";
import type { VariableType } from "../../../src/engine/variable.ts";

const text = fc.oneof(
  fc.constantFrom(
    "",
    " \n",
    "\u200b",
    "\ud800",
    "__proto__",
    '"><img src=x onerror=alert(1)>',
    "&quot;",
    "👩‍👩‍👧".repeat(60),
    "a".repeat(9_000),
  ),
  fc.string({ unit: "binary" }),
  fc.string(),
);

const address = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    'https://e.example/a b?c="d"',
    "https://youtu.be/abc?t=12",
    "https://www.youtube.com/watch?v=x_1",
    "tel:+44 20",
    "mailto:a@b.example?subject=x y",
    "//e.example",
    "https://",
    "data:image/png;base64,AA",
  ),
  text,
);

const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 7 });

const button: fc.Arbitrary<Button> = fc.record({
  label: text,
  action: fc.oneof(
    fc.record({ kind: fc.constant("link" as const), url: address }),
    fc.record({ kind: fc.constant("reply" as const), text }),
    fc.record({
      kind: fc.constant("submit" as const),
      url: address,
      data: fc.dictionary(text, text),
      reply: text,
    }),
  ),
});

const option = fc.oneof(
  fc.record({ label: text, state: text, choice: text }),
  fc.record({ label: text, state: text, choice: text, url: address }),
  fc.record({ label: text, state: text, choice: text, language: text }),
);

const card = fc.record({
  title: text,
  subtitle: text,
  text,
  badge: text,
  image: address,
  overlay: text,
  buttons: some(button),
});

const item = fc.record({
  title: text,
  text,
  image: address,
  action: fc.oneof(
    fc.record({ kind: fc.constant("none" as const) }),
    fc.record({ kind: fc.constant("link" as const), url: address }),
    fc.record({ kind: fc.constant("reply" as const), text }),
  ),
});

const VARIABLE_TYPES: Readonly<Record<VariableType, true>> = {
  text: true,
  number: true,
  integer: true,
  yes_no: true,
  email: true,
  phone: true,
  date: true,
  time: true,
  url: true,
  image: true,
  file: true,
  location: true,
  list: true,
  object: true,
  options: true,
};

const field = fc.record({
  name: text,
  label: text,
  placeholder: text,
  type: fc.constantFrom(...(Object.keys(VARIABLE_TYPES) as VariableType[])),
  lines: fc.boolean(),
  required: fc.boolean(),
  options: some(fc.record({ label: text, value: text })),
});

type Of<K extends Reply["kind"]> = Omit<Extract<Reply, { kind: K }>, "kind">;

/** One arbitrary for each kind: a kind without one does not compile. */
const byKind: { readonly [K in Reply["kind"]]: fc.Arbitrary<Of<K>> } = {
  text: fc.record({ text }),
  html: fc.record({ html: text }),
  image: fc.record({ url: address, caption: text }),
  video: fc.record({ url: address, caption: text }),
  cards: fc.record({ cards: some(card) }),
  list: fc.record({ header: text, image: address, items: some(item), buttons: some(button) }),
  buttons: fc.record({ text, buttons: some(button) }),
  dialog: fc.record({ title: text, text, question: text, buttons: some(text) }),
  options: fc.record({
    text,
    as: fc.constantFrom("replies" as const, "buttons" as const, "list" as const),
    options: some(option),
  }),
  form: fc.record({ text, submit: text, sent: text, fields: some(field) }),
  field: fc.record({
    text,
    field: fc.constantFrom("email" as const, "phone" as const, "name" as const),
    label: text,
  }),
  autosuggest: fc.record({
    text,
    source: fc.oneof(some(text), fc.record({ url: address, headers: fc.dictionary(text, text) })),
  }),
  attachment: fc.record({ text, options: some(option) }),
  assign: fc.record({
    to: fc.oneof(
      fc.record({ kind: fc.constant("team" as const), team: fc.constantFrom("a", "b", "c", "d") }),
      fc.record({
        kind: fc.constant("bot" as const),
        bot: text,
        event: fc.option(text, { nil: undefined }),
      }),
    ),
    summary: text,
  }),
  resolve: fc.constant({}),
  raw: fc.record({ message: fc.jsonValue() as fc.Arbitrary<Of<"raw">["message"]> }),
};

export const arbitraryReply: fc.Arbitrary<Reply> = fc.oneof(
  ...Object.entries(byKind).map(([kind, one]) =>
    (one as fc.Arbitrary<object>).map((rest) => ({ kind, ...rest }) as Reply),
  ),
);
