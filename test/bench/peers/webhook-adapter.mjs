/** A Bot Framework adapter of one's own, as its documentation describes: webhooks become activities, and these the answer. */
import { BotAdapter, TurnContext } from "botbuilder";

export class WebhookAdapter extends BotAdapter {
  name = "Webhook adapter";

  async processActivity(request, response, logic) {
    const { botId, key, from, groupId, message, createdAt, userInfo } = request.body;
    const context = new TurnContext(this, {
      type: "message",
      id: key,
      timestamp: new Date(createdAt),
      channelId: "webhook",
      conversation: { id: String(groupId) },
      from: { id: from, name: userInfo.$user_name },
      recipient: { id: botId, name: botId },
      text: message,
      channelData: request.body,
    });
    const said = [];
    context.turnState.set(SAID, said);
    await this.runMiddleware(context, logic);
    response.json(said.map(toMessage));
  }

  async sendActivities(context, activities) {
    context.turnState.get(SAID).push(...activities.filter(({ type }) => type === "message"));
    return activities.map((_, index) => ({ id: String(index) }));
  }
}

const SAID = Symbol("said");

function toMessage({ text, suggestedActions, channelData }) {
  const titles =
    suggestedActions?.actions.map(({ title }) => title) ??
    channelData?.quick_replies?.map(({ title }) => title);
  if (titles === undefined) return { message: text };
  const payload = titles.map((title) => ({ title, message: title }));
  return { message: text, metadata: { contentType: "300", templateId: "6", payload } };
}
