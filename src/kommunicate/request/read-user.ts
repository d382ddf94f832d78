/** Who the customer is: the sender's id, and what channel and page say of them. */
import type { User } from "../../engine/event.ts";
import { own, recordIn, textIn, type JsonRecord } from "../json.ts";

/** `id` is the sender's, or the conversation's own where a channel names no sender. */
export function readUser(id: string, body: JsonRecord, context: JsonRecord): User {
  const info = recordIn(own(body, "userInfo"));
  const name = first(info, INFO.name) ?? first(context, CONTEXT.name);
  const email = first(info, INFO.email) ?? first(context, CONTEXT.email);
  const phone = first(info, INFO.phone) ?? first(context, CONTEXT.phone) ?? whatsAppNumber(id);
  const user: { -readonly [Key in keyof User]: User[Key] } = { id };
  if (name !== undefined) user.name = name;
  if (email !== undefined) user.email = email;
  if (phone !== undefined) user.phone = phone;
  return user;
}

function first(record: JsonRecord, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textIn(own(record, key));
    if (text !== undefined && text.length <= MAX_LENGTH) return text;
  }
  return undefined;
}

/** WhatsApp ids hold the number, unless the customer hides it. */
function whatsAppNumber(id: string): string | undefined {
  return /^whatsapp:(\+?\d{6,15})$/.exec(id)?.[1];
}

const MAX_LENGTH = 200;

const INFO = {
  name: ["$user_name", "$user_display_name"],
  email: ["$user_email"],
  phone: ["$user_phone"],
} as const;

const CONTEXT = {
  name: ["userName", "displayName", "name"],
  email: ["userEmail", "email"],
  phone: ["userPhone", "phoneNumber", "contactNumber", "phone"],
} as const;
