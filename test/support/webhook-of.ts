/** A test's action as the webhook that Kommunicate would send, as each client writes it. */
import type { Reply } from "../../src/engine/reply.ts";
import type { Action, Scenario } from "../../src/scenario/document.ts";
import { eventOf } from "../../src/scenario/event-of.ts";

export interface Sender {
  readonly botId: string;
  readonly groupId: number;
  readonly key: string;
  readonly createdAt: number;
}

export function webhookOf(
  action: Exclude<Action, { kind: "wait" }>,
  shown: readonly Reply[],
  scenario: Scenario,
  { botId, groupId, key, createdAt }: Sender,
): object {
  const event = eventOf(action, shown);
  if ("problem" in event) throw new Error(event.problem);
  // Another person in each conversation: what one is remembered by is not the other's.
  const { id = `customer-${groupId}`, name, email, phone } = scenario.user;
  const context: Record<string, unknown> = { groupId: String(groupId), botId, ...scenario.context };
  if (scenario.language !== undefined) context["kmUserLanguageCode"] = scenario.language;
  const body: Record<string, unknown> = {
    botId,
    key,
    from: id,
    message: "text" in event ? event.text : "",
    groupId,
    contentType: 0,
    eventName: "",
    source: 1,
    createdAt,
    userInfo: { $user_name: name, $user_email: email, $user_phone: phone },
  };
  switch (event.kind) {
    case "welcome":
      body["eventName"] = "WELCOME";
      break;
    case "tap":
      context["flowgateState"] = event.state;
      context["flowgateChoice"] = event.choice;
      break;
    case "form":
      context["formData"] = event.values;
      break;
    case "media":
      Object.assign(body, { eventName: "KOMMUNICATE_MEDIA_EVENT", contentType: 1 });
      context["attachments"] = event.files.map(({ mime, name: file, url, size }) => ({
        type: mime,
        payload: { name: file, url, size: String(size ?? 0) },
      }));
      break;
    case "location":
      Object.assign(body, { eventName: "KOMMUNICATE_MEDIA_EVENT", contentType: 2 });
      context["attachments"] = [
        { type: "location", payload: { lat: String(event.lat), lon: String(event.lng) } },
      ];
      break;
    case "named":
      body["eventName"] = event.name;
      break;
    case "text":
    case "silence":
      break;
    default:
      event satisfies never;
  }
  return { ...body, metadata: { KM_CHAT_CONTEXT: context } };
}
