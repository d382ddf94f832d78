/**
 * What people write who know another tool, and what it is called here. Tried before any likeness of letters; a word
 * counts only where the schema allows what it stands for.
 */

/** Wrong word -> the right ones, likeliest first. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

export const SYNONYMS: Synonyms = table({
  go: "goto go_to next next_state target then transition transitions jump redirect destination route leads_to",
  to: "goto go next target then destination",
  say: "message messages text msg reply respond response responses send speak utter output answer says body content",
  text: "message msg say reply content body value",
  ask: "question prompt questions input asks",
  choices:
    "options buttons quick_replies quickreplies replies menu answers suggestions select branches on",
  suggest: "suggestions suggested quick_replies hints chips options",
  retry:
    "otherwise fallback no_match nomatch invalid reprompt error_message retries repeat tries max_tries max_attempts attempts",
  not_understood: "otherwise fallback default no_match unknown catch_all fallback_message",
  give_up: "otherwise fallback on_failure after_retries max_tries_reached escalate",
  else: "otherwise default fallback",
  fail: "on_error onerror error errors catch failure on_fail on_failure failed",
  save: "variable var store save_as save_to slot into result output as set_variable capture field",
  set: "assign let variables values vars update",
  if: "when condition case unless only_if where",
  handoff: "hand_off handover hand_over transfer escalate agent human assign assign_to live_agent",
  end: "finish stop close exit done terminate stop_conversation end_conversation",
  call: "api http request webhook action service fetch api_call rest",
  with: "params parameters args arguments input inputs payload data takes",
  run: "flow subflow sub_flow call_flow include part",
  form: "questionnaire survey",
  pick: "choose select choose_from",
  image: "img picture photo pic",
  video: "clip movie",
  cards: "carousel",
  card: "hero",
  html: "markup",
  buttons: "links button actions",
  url: "link href uri address",
  match: "keywords keyword triggers trigger patterns phrases utterances intents examples words",
  anytime: "global globals commands always global_commands interrupts everywhere",
  faq: "faqs questions qa knowledge intents",
  vars: "variables slots context fields",
  hours: "opening_hours business_hours schedule working_hours office_hours",
  teams: "team agents queues departments groups",
  no_reply: "timeout timeouts inactivity idle no_response silence on_timeout",
  start: "initial entry begin first first_state start_state initial_state",
  states: "steps nodes blocks dialog dialogs flow_steps screens scenes stages",
  bot: "name id bot_id",
  flow: "version format schema",
  note: "description comment comments notes desc remark",
  title: "name heading header headline label",
  label: "name title text caption",
  caption: "alt description text subtitle",
  unknown: "default placeholder fallback empty",
  optional: "required mandatory",
  pattern: "regex regexp format validate validation mask",
  check: "validate validation valid condition",
  options: "values enum choices one_of allowed",
  regex: "regexp pattern",
  min: "minimum min_length at_least minlength from",
  max: "maximum max_length at_most maxlength limit",
  timezone: "tz time_zone zone",
  expires: "expiry expire ttl expires_after timeout",
  languages: "language locales locale langs",
  country: "region",
  summary: "note message description reason",
  closed: "holidays when_closed on_closed offline out_of_hours",
  none: "empty else otherwise if_empty no_results",
  each: "as item for_each",
  from: "source list items in value",
  tests: "scenarios cases test",
  steps: "script conversation messages turns",
  user: "customer human me says",
  calls: "mocks stubs endpoints actions methods",
  returns: "response result output schema",
  takes: "params parameters args arguments input inputs",
  headers: "header",
  private: "secret sensitive pii hidden masked",
  outcome: "result reason status",
});

/** Words that stand for nothing here, and why. */
export const EXPLAINED: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  {
    type: "What this is shows from its keys: delete the line.",
    kind: "What this is shows from its keys: delete the line.",
    id: "The key that this stands under is its name: delete the line.",
    delay: "Messages are sent as they come; there are no pauses between them: delete the line.",
    wait: "A state that asks waits by itself; there are no pauses between messages: delete the line.",
    pause:
      "A state that asks waits by itself; there are no pauses between messages: delete the line.",
    typing: "Kommunicate shows by itself that the bot is typing: delete the line.",
    position: "The drawing is made from the flow: delete the line.",
  },
);

/** Turns "right: wrong wrong" round, as it is asked for the wrong word. */
function table(byRight: Readonly<Record<string, string>>): Synonyms {
  const byWrong = Object.create(null) as Record<string, string[]>;
  for (const [right, words] of Object.entries(byRight)) {
    for (const wrong of words.split(" ")) (byWrong[wrong] ??= []).push(right);
  }
  return byWrong;
}
