/** A flow as people write them, of any number of states. */

/** A flow without a mistake; a state has about 346 characters. */
export function largeFlow(states: number): string {
  const head = `flow: 1\nbot: big\nstart: s0\nvars: { name: { type: text, unknown: there } }\nteams: { help: }\nanytime:\n  person: { match: [agent, human], go: person }\nnot_understood: { retry: Sorry?, give_up: person }\nstates:\n  person: { handoff: help, go: s0 }\n`;
  const body = Array.from({ length: states }, (_, index) => {
    const next = (step: number): string => `s${(index + step) % states}`;
    return `  s${index}:
    say:
      - Hi {{ name }}, this is step ${index} of many.
      - There is more to tell about ${index}, and it takes a line.
    set: { name: Kim }
    choices:
      Next ${index}: ${next(1)}
      Skip ${index}: { go: ${next(2)}, match: [skip ${index}, leave out ${index}] }
      Jump ${index}:
        go: ${next(7)}
    retry:
      - I did not get that at ${index}.
    give_up: person
`;
  });
  return head + body.join("");
}
