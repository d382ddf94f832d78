/** The bot that `init` writes: small, whole, and every way through it taken by its tests. */

export function starterFlow(bot: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# A bot is a list of states: each says something and then does one thing. Change the words and try it at once with
#   flowgate chat ${bot}
flow: 1
bot: ${bot}
title: ${titleOf(bot)}
start: welcome

vars:
  name: { type: text, from: user.name, unknown: there }
  email: { type: email, unknown: no e-mail address }
  question: { type: text, unknown: no question }

hours:
  support:
    timezone: Europe/London
    mon-fri: 09:00-17:30

teams:
  support: { hours: support }

anytime: # works at every point of the conversation
  person:
    match: [agent, human, talk to a person]
    go: person

faq: # answered from anywhere, then the bot carries on
  opening_hours:
    match: [opening hours, when are you open]
    say: We're open {{ hours.support.text }}.

not_understood:
  retry: Sorry, I didn't get that. Pick an option, or type "agent".
  give_up: person

states:
  welcome:
    say: Hi {{ name }}! 👋
    go: menu

  menu:
    say: What can I help you with?
    choices:
      Opening hours: faq.opening_hours
      Ask a question: question
      Talk to a person: person

  question:
    ask: What would you like to know?
    save: question
    go: email

  email:
    ask: Where can we send the answer?
    save: email
    retry: That doesn't look like an e-mail address. It has an @ in it, like jo@example.com.
    give_up: person
    go: noted

  noted:
    say: Thanks! We'll write to {{ email }} soon.
    goal: question_asked
    end: question_asked

  person:
    say: I'll pass you over to our team.
    handoff:
      to: support
      summary: "{{ question }} ({{ email }})"
      closed: closed
    go: menu

  closed:
    say: Our team is away right now, and back {{ hours.support.next_open | day_time }}.
    go: question
`;
}

export function starterTests(bot: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# Conversations that must go like this. Play them with: flowgate test
bot: ${bot}
tests:
  - test: The opening hours are given from the menu
    user: { name: Jo }
    steps:
      - start
      - bot: Hi Jo! 👋
      - bot: What can I help you with?
      - choices: [Opening hours, Ask a question, Talk to a person]
      - user: Opening hours
      - bot: We're open mon-fri 09:00-17:30
      - bot: What can I help you with?

  - test: A question with an e-mail address that is asked for again
    steps:
      - start
      - user: "2"
      - bot: What would you like to know?
      - user: Do you ship to Spain?
      - bot: Where can we send the answer?
      - user: jo at example
      - bot: It has an @ in it
      - user: it's jo@example.com
      - bot: We'll write to jo@example.com
      - expect: { end: question_asked, goal: question_asked, vars: { question: Do you ship to Spain? } }

  - test: A person in opening hours, who gives the chat back
    now: 2026-11-23T10:00:00Z
    steps:
      - start
      - user: Can I talk to a person, please?
      - bot: pass you over
      - expect: { handoff: support }
      - back_to_bot
      - bot: What can I help you with?

  - test: At night a question is noted
    now: 2026-11-23T23:00:00Z
    steps:
      - start
      - tap: Talk to a person
      - bot: back Tuesday
      - bot: What would you like to know?

  - test: Somebody who is not understood twice gets a person
    now: 2026-11-23T10:00:00Z
    steps:
      - start
      - user: blah
      - bot: I didn't get that
      - user: blah
      - expect: { handoff: support }

  - test: Somebody without an e-mail address gets a person
    now: 2026-11-23T10:00:00Z
    steps:
      - start
      - user: ask a question
      - user: Are you hiring?
      - user: I have none
      - user: really none
      - expect: { handoff: support }
`;
}

function titleOf(bot: string): string {
  const words = bot.replace(/[-_]+/gu, " ").trim();
  return JSON.stringify(`${words.slice(0, 1).toUpperCase()}${words.slice(1)}`);
}
