/** botbuilder: a dialog bot with a waterfall of text prompts, its conversation state in Redis; Express in front. */
import { ActivityHandler, ConversationState, MessageFactory, UserState } from "botbuilder";
import {
  ComponentDialog,
  DialogSet,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
} from "botbuilder-dialogs";
import express from "express";
import { createRedisStorage } from "./redis-storage.mjs";
import { listen, messagesAt, STEPS } from "./shared.mjs";
import { WebhookAdapter } from "./webhook-adapter.mjs";

class RingDialog extends ComponentDialog {
  constructor() {
    super("ring");
    this.addDialog(new TextPrompt("where"));
    const steps = Array.from({ length: STEPS }, (_, at) => askAt((at + 1) % STEPS));
    this.addDialog(new WaterfallDialog("steps", [...steps, begin]));
    this.initialDialogId = "steps";
  }

  async run(context, accessor) {
    const dialogs = new DialogSet(accessor);
    dialogs.add(this);
    const dialog = await dialogs.createContext(context);
    const { status } = await dialog.continueDialog();
    if (status === DialogTurnStatus.empty) await dialog.beginDialog(this.id);
  }
}

function askAt(at) {
  return async (step) => {
    const [first, second] = messagesAt(at);
    await step.context.sendActivity(first.message);
    const choices = second.metadata.payload.map(({ title }) => title);
    const prompt = MessageFactory.suggestedActions(choices, second.message);
    return step.prompt("where", { prompt });
  };
}

/** Past the last step, the ring begins again. */
function begin(step) {
  return step.replaceDialog("steps");
}

class DialogBot extends ActivityHandler {
  constructor(conversationState, userState, dialog) {
    super();
    const dialogState = conversationState.createProperty("DialogState");
    this.onMessage(async (context, next) => {
      await dialog.run(context, dialogState);
      await next();
    });
    this.states = [conversationState, userState];
  }

  async run(context) {
    await super.run(context);
    for (const state of this.states) await state.saveChanges(context, false);
  }
}

const storage = createRedisStorage();
const bot = new DialogBot(new ConversationState(storage), new UserState(storage), new RingDialog());
const adapter = new WebhookAdapter();

const app = express();
app.use(express.json());
app.post("/webhook", (request, response, next) => {
  adapter.processActivity(request, response, (context) => bot.run(context)).catch(next);
});
listen(app);
