/** A form: fields that all three clients draw, and one submit at the end. Its values come back in one message. */
import type { Reply, ReplyField } from "../../engine/reply.ts";
import type { FormInput, FormItem, FormNamed, FormOption } from "../message.ts";
import { isInherited } from "../inherited.ts";
import { isVisible } from "../visible.ts";
import { expectedInput } from "./expected-input.ts";
import { addTemplate, addText, type Outbox } from "./outbox.ts";

export function encodeForm(out: Outbox, reply: Extract<Reply, { kind: "form" }>): void {
  const fields = formItems(reply.fields);
  if (fields.length === 0) {
    addText(out, reply.text);
    return;
  }
  const name = isVisible(reply.submit) ? reply.submit : ARROW;
  const message = isVisible(reply.sent) ? reply.sent : name;
  const action = { message, requestType: "postBackToBotPlatform" } as const;
  const submit = { type: "submit", data: { type: "submit", name, action } } as const;
  addTemplate(out, reply.text, {
    contentType: "300",
    templateId: "12",
    payload: [...fields, submit],
  });
}

/** Of two fields with one label, the web widget would send back one value: the second is labelled with its name. */
function formItems(fields: readonly ReplyField[]): readonly FormItem[] {
  const taken = new Set<string>();
  return fields.flatMap((field) => {
    const spellings = [field, { ...field, label: field.name }].flatMap(formItem);
    const item = spellings.find((one) => !taken.has(keyOf(one)));
    if (item === undefined) return [];
    taken.add(keyOf(item));
    return [item];
  });
}

/** Under which a field's value comes back. */
function keyOf({ data }: FormItem): string {
  return "label" in data ? data.label : "name" in data ? data.name : "";
}

function formItem(field: ReplyField): readonly FormItem[] {
  const label = usableKey(isVisible(field.label) ? field.label : field.name);
  if (!isVisible(label)) return [];
  const options = optionsOf(field);
  if (options.length > 0) return [choice(field, label, options)];
  switch (field.type) {
    case "date":
    case "time":
      return [{ type: field.type, data: input(field, label) }];
    case "text":
    case "list":
    case "object":
      if (field.lines && isVisible(field.name)) {
        return [
          {
            type: "textarea",
            data: {
              ...named(field, label),
              ...placeholderOf(field),
              ...expectedInput(field, label),
            },
          },
        ];
      }
      return [{ type: "text", data: input(field, label) }];
    case "number":
    case "integer":
    case "yes_no":
    case "email":
    case "phone":
    case "url":
    case "image":
    case "file":
    case "location":
    case "options":
      return [{ type: "text", data: input(field, label) }];
    default:
      return field.type satisfies never;
  }
}

/**
 * `validation` on a radio breaks the submit of the web widget, and a checkbox's is never looked at: what is missing
 * there is asked for again afterwards.
 */
function choice(field: ReplyField, label: string, options: readonly FormOption[]): FormItem {
  const data = { ...named(field, label), options };
  if (field.type === "list") return { type: "checkbox", data };
  if (options.length <= MAX_RADIOS) return { type: "radio", data };
  const hint = isVisible(field.placeholder) ? field.placeholder : "…";
  const placeholder = { label: hint, value: "", selected: true, disabled: true };
  return {
    type: "dropdown",
    data: {
      ...data,
      options: [placeholder, ...options],
      ...(field.required ? { validation: { errorText: `⚠ ${label}` } } : {}),
    },
  };
}

function optionsOf(field: ReplyField): readonly FormOption[] {
  return field.options.flatMap(({ label, value }) => {
    const shown = isVisible(label) ? label : value;
    return isVisible(shown) ? [{ label: shown, value: value === "" ? shown : value }] : [];
  });
}

function input(field: ReplyField, label: string): FormInput {
  return { label, ...placeholderOf(field), ...expectedInput(field, label) };
}

/** Without a `label` beside the title: the web widget would look for the field's error line under another name. */
function named(field: ReplyField, label: string): FormNamed {
  return { title: label, name: isVisible(field.name) ? usableKey(field.name) : label };
}

/** Values come back under names and labels; one that every object has anyway is told apart by a space, read as none. */
function usableKey(name: string): string {
  return isInherited(name) ? `${name} ` : name;
}

function placeholderOf(field: ReplyField): { readonly placeholder?: string } {
  return isVisible(field.placeholder) ? { placeholder: field.placeholder } : {};
}

const MAX_RADIOS = 5;
const ARROW = "➤";
