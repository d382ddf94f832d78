/**
 * A process that takes turns of one conversation on a shared file, for sqlite.test.ts. Arguments: the file, this
 * process's name, how many turns. Prints the message key of each turn once it is committed.
 */
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { commitOf, conversationId, record } from "./sample.ts";

const [path = "", name = "", turns = "0"] = process.argv.slice(2);
const store = await openSqliteStore({ path });

for (let turn = 0; turn < Number(turns); turn++) {
  const messageKey = `${name}-${turn}`;
  for (let isDone = false; !isDone;) {
    const { etag, record: before } = await store.load(conversationId(), messageKey);
    const taken = before?.conversation.vars["taken"];
    const commit = commitOf({
      messageKey,
      etag,
      record: record({ taken: [...(Array.isArray(taken) ? taken : []), messageKey] }),
    });
    isDone = (await store.commit(commit)).kind === "committed";
  }
  process.stdout.write(`${messageKey}\n`);
}
await store.close();
