/**
 * What people write who know another tool, and what it is called here. Tried before any likeness of letters; a word
 * counts only where the schema allows what it stands for.
 */

import { ABROAD } from "./synonyms-abroad.ts";

/** Wrong word -> the right ones, likeliest first. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

export const SYNONYMS: Synonyms = table({
  go: "goto go_to next next_state target then transition transitions jump redirect destination route leads_to payload on_success continue_to forward proceed path divert next_step next_node target_page target_node",
  to: "goto go next target then destination team queue department group assign_to state step node page screen",
  say: "bot message messages text msg reply respond response responses send speak utter answer says body content",
  text: "message msg say reply content body value description desc summary subtitle then",
  any_of: "random randomize variations variants variation alternatives one_of random_text",
  split: "random ab_test weights percentages percentage distribution",
  ask: "question prompt questions input asks",
  choices:
    "options buttons quick_replies quickreplies replies menu answers suggestions select branches on choose",
  suggest: "suggestions suggested quick_replies hints chips options",
  retry:
    "otherwise fallback no_match nomatch invalid reprompt error_message retries repeat tries max_tries max_attempts attempts say message text msg reply error error_text error_msg validation_message",
  not_understood: "otherwise fallback default no_match unknown catch_all fallback_message",
  give_up:
    "otherwise fallback on_failure after_retries max_tries_reached escalate go on_fail on_error on_failure",
  else: "otherwise default fallback",
  fail: "on_error onerror error errors catch failure on_fail on_failure failed",
  save: "variable var store save_as save_to slot into result output as set_variable capture field",
  set: "assign let variables values vars update set_variable set_slot set_attribute set_custom_field",
  if: "elseif elsif elif else_if when condition case unless only_if where",
  handoff:
    "hand_off handover hand_over transfer escalate agent human assign assign_to live_agent transfer_to handover_to handoff_to connect_to transfer_to_agent assign_to_agent connect_to_agent request_agent",
  end: "finish stop close exit done terminate stop_conversation end_conversation",
  call: "api http request webhook action service fetch api_call rest",
  with: "params parameters args arguments input inputs payload data takes",
  run: "flow subflow sub_flow call_flow include part",
  form: "questionnaire survey",
  pick: "choose select choose_from",
  image: "img picture photo pic image_url imageurl thumbnail icon src",
  video: "clip movie",
  cards: "carousel",
  card: "hero",
  html: "markup",
  buttons: "links button actions",
  url: "link href uri address base_url baseurl host endpoint server root",
  goal: "track analytics metric conversion milestone",
  overlay: "price",
  match:
    "question q keywords keyword triggers trigger patterns phrases utterances intents examples words intent utterance training_phrases training_examples keyphrases when_user_says input alias aliases synonyms",
  anytime: "global globals commands always global_commands interrupts everywhere",
  faq: "faqs questions qa knowledge intents",
  vars: "variables slots context fields custom_fields attributes memory",
  hours: "opening_hours business_hours schedule working_hours office_hours",
  teams: "team agents queues departments groups",
  no_reply: "timeout timeouts inactivity idle no_response silence on_timeout",
  start:
    "initial entry begin first first_state start_state initial_state start_node start_at start_page start_step entry_point entry_state",
  states: "steps nodes blocks dialog dialogs flow_steps screens scenes stages pages",
  bot: "name id bot_id says bot_says reply replies response expect_text answer answers",
  flow: "version format schema folder path file",
  note: "description comment comments notes desc remark alias",
  title: "name heading header headline label alias display_name",
  label: "name title text caption",
  caption: "alt description text subtitle",
  unknown: "default placeholder fallback empty",
  optional: "not_required may_be_empty",
  pattern: "regex regexp format validate validation mask",
  check: "validate validation valid condition",
  options: "values enum choices one_of allowed",
  regex: "regexp pattern",
  min: "minimum min_length at_least minlength from min_value",
  max: "maximum max_length at_most maxlength limit max_value",
  timezone: "tz time_zone zone",
  expires: "expiry expire ttl expires_after timeout",
  languages: "language locales locale langs",
  country: "region",
  summary: "note message description reason",
  closed: "holidays when_closed if_closed on_closed offline out_of_hours else otherwise",
  none: "empty else otherwise if_empty no_results",
  each: "as item for_each",
  from: "source list items in value options",
  tests: "scenarios cases test",
  steps: "script conversation messages turns",
  user: "customer human me user_says customer_says types send_text",
  tap: "click press choose select button pick",
  test: "name title it scenario description case",
  state: "step node at screen",
  status: "code status_code statuscode http_status http_code response_code",
  json: "body data response result reply",
  error: "fails fail failure exception",
  wait: "sleep pause delay after",
  expect: "expects assert check should",
  called: "calls call request requests",
  application: "appid app_id application_id applicationid application_key applicationkey app",
  secrets: "secret token tokens",
  phrase: "contains includes keyword keywords words any phrases text",
  exact: "equals is exactly exact_match whole",
  calls: "mocks stubs endpoints actions methods",
  returns: "response result output schema",
  takes: "params parameters args arguments input inputs",
  headers: "header",
  header: "heading head title",
  retries: "retry attempts tries",
  submit: "button send submit_label button_text",
  any: "or one_of some",
  all: "and every",
  now: "time date clock",
  private: "secret sensitive pii hidden masked",
  subtitle: "subheading tagline",
  after: "delay wait timeout in minutes hours time wait_for duration every",
  outcome: "result reason status",
});

/** Turns "right: wrong wrong" round, as it is asked for the wrong word. */
function table(byRight: Readonly<Record<string, string>>): Synonyms {
  const byWrong = Object.create(null) as Record<string, string[]>;
  for (const [right, words] of [...Object.entries(byRight), ...Object.entries(ABROAD)]) {
    for (const wrong of words.split(" ")) (byWrong[wrong] ??= []).push(right);
  }
  return byWrong;
}
