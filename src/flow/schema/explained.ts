/** Keys of other tools that stand for nothing here, with what to do instead; each table is of keys in one sort of place. */

type Explained = Readonly<Record<string, string>>;

/** Wherever they stand. */
export const EXPLAINED: Explained = byWord({
  "type kind": "What this is shows from its keys: delete the line.",
  id: "The key that this stands under is its name: delete the line.",
  delay: "Messages are sent as they come; there are no pauses between them: delete the line.",
  "wait pause sleep":
    "A state that asks waits by itself; there are no pauses between messages: delete the line.",
  "typing typing_indicator": "Kommunicate shows by itself that the bot is typing: delete the line.",
  "position x y coordinates": "The drawing is made from the flow: delete the line.",
  "required mandatory":
    "An answer is always needed, unless “optional: true” is written under vars: delete the line.",
  "max_tries max_attempts attempts tries retries max_retries times":
    "Each line under “retry” is one more try: write as many lines as there may be tries.",
  "if when condition":
    "A state itself has no condition: write it where a “go” or a choice leads here, as “- if: …” with “to: …”.",
  "query query_params querystring":
    "List the values under “takes”: what the path does not use goes into the query by itself.",
  method: "The method is the key of the path: “get: /orders”, “post: /orders” …",
  "path endpoint": "The path stands behind its method: “get: /orders”, “post: /orders” …",
  "auth authorization bearer api_key apikey token":
    'Write it as a header, for example: headers: { Authorization: "Bearer {{ secret.TOKEN }}" }.',
  "email emails members agents agent":
    "Who is in a team stands in bots.yaml, under “teams” of the bot.",
  "entities entity intents nlu training_data":
    "Words to recognise stand under “match”, and kinds of values under “vars”.",
  "start silent back_to_bot":
    "This step has no colon behind it: write “- start”, “- silent” or “- back_to_bot”.",
  "responses templates utters":
    "What the bot says stands in its states, behind “say”: move each text to where it is said.",
  "attachment attachments file files document pdf audio voice sticker gif":
    'A file is sent as a link: “- buttons: { Price list: "https://…" }”; a picture is “image”.',
  "en es fr de it pt nl pl ja zh ar tr":
    "A flow is written in one language; translations stand in text/es.yaml and so on.",
});

/** The same, of keys of a choice alone. */
export const EXPLAINED_IN_CHOICES: Explained = byWord({
  "say reply text message response handoff ask call run form pick no_reply":
    "A choice leads to a state, which does the rest: name it behind “go”, and move this key there.",
  end: "A choice leads somewhere: “go: end” ends the talk; a word for how it went stands in a state with “end: …”.",
});

/** The same, of keys of a card alone. */
export const EXPLAINED_IN_CARDS: Explained = byWord({
  "link url href action default_action":
    'A card leads on by its buttons: “buttons: { Read more: "https://…" }”.',
});

/** The same, of keys of a handoff alone. */
export const EXPLAINED_IN_HANDOFFS: Explained = byWord({
  "if when condition available":
    "Whether a team is there is known by its opening times: “closed: …” says where to go outside of them.",
});

/** The same, of keys of a message alone. */
export const EXPLAINED_IN_MESSAGES: Explained = byWord({
  "else otherwise":
    "What is said otherwise is an item of its own: “- if: not …”, with “text: …” below it.",
});

/** The same, of keys of a state alone. */
export const EXPLAINED_IN_STATES: Explained = byWord({
  "trigger triggers keyword keywords intent intents utterances training_phrases examples patterns match":
    "Words that lead here stand where the way to here is: behind “match” of the choice, or at any time as an entry of “anytime” with “go”.",
  "on_timeout on_no_reply timeout_go":
    "What happens then stands in the step of “no_reply”, as “go: …” or “say: …”.",
  "repeat loop times rounds count":
    "A state is not repeated a number of times: each line under “retry” is one more try, and “go” may lead back here.",
  "default default_value initial initial_value":
    "A value to begin with is given by “set” in a state before; what is shown while there is none is “unknown”, under “vars”.",
  "multiple multi multi_select allow_multiple":
    "For several answers, the type of the value under “vars” is “list”: delete the line.",
  placeholder: "A placeholder stands in a field of a form: delete the line.",
  "validation validate validators rules constraints":
    "Limits stand beside “ask”, such as “min: 18” or “pattern: …”; what is said to an answer that does not fit is “retry”.",
  "url uri endpoint method http_method webhook http http_request request api api_call fetch rest":
    "Developers describe calls to other systems in services.yaml; a state makes one by its name, such as “call: shop.get_order”.",
});

function byWord(reasons: Explained): Explained {
  const entries = Object.entries(reasons).flatMap(([words, why]) =>
    words.split(" ").map((word) => [word, why] as const),
  );
  return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(entries));
}
