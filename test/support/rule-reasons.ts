/** Why the rules are there that have no file of their own: those of reading, of shape, of other files. */
export const REASONS: Readonly<Record<string, string>> = {
  "action/url-not-allowed":
    "Services are reached on the internet. An address of the own network has to be allowed, so that no flow can be used to look into it.",
  "bot/duplicate-id": "Kommunicate calls a bot by its id, so each id belongs to one bot.",
  "bot/unknown-flow": "Every bot of bots.yaml names a folder with a flow.yaml in it.",
  "bot/unknown-team": "Settings of bots.yaml are for teams that the flow hands over to.",
  "file/empty": "A file with nothing in it, or with remarks alone, is hardly ever meant.",
  "file/encoding":
    "Files are saved as UTF-8, as every editor does today. In other encodings letters with accents come out wrong. “Save with encoding → UTF-8” mends it.",
  "file/line-ends":
    "Lines end with LF or CRLF, as they do everywhere today. The lone CR of old Macs makes one long line of the whole file.",
  "file/multi-document":
    "A file is one document. A line of three dashes starts a second one, which would be ignored.",
  "file/no-flow":
    "A file of another tool has keys of its own. To tell of each of them would lead nobody to a flow.",
  "file/out-of-place":
    "Files are found by their names and their places. One that has another would be missed by customers, and by nobody else.",
  "file/schema-line":
    "Editors suggest keys, and explain them, in files whose schema they know. Asked for with --info; settings of the editor that name the schemas do as well.",
  "file/too-deep":
    "No flow needs a hundred levels of lists and blocks; a file that has them was damaged on its way.",
  "file/too-large":
    "A file has at most 2 MB and sixty thousand lines, entries and brackets, a block of it ten thousand keys, so that it is judged within a second. Larger flows are split: into parts/, or into bots.",
  "file/too-many-slips":
    "After some hundreds of problems the rest of a file is not judged: it is probably not a flow at all.",
  "file/unreadable":
    "A file that Flowgate may not read, or that is a folder or a link to itself, keeps its own bot from being served, and no other.",
  "internal/crash":
    "A check of Flowgate's own broke. The other checks went on, and the exit code is 3. Please report it.",
  "live/bot-moved":
    "Asked with --against. Another bot knows nothing of the states that people wait in who wrote to the one before.",
  "live/bot-removed":
    "Asked with --against. Kommunicate goes on calling a bot by its id until somebody changes that in its dashboard.",
  "live/choice-removed":
    "Asked with --against. People still see buttons that were drawn before the change; a label that no choice takes is not understood.",
  "live/no-longer-waits":
    "Asked with --against. Somebody may be waiting in a state while it changes; a state of the same name that asks nothing cannot go on with them.",
  "live/option-removed":
    "Asked with --against. Values that were given before the change are kept, also those that the list no longer has.",
  "live/part-removed":
    "Asked with --against. Somebody may be in the middle of a part while it goes.",
  "live/state-removed":
    "Asked with --against. Somebody may be waiting in a state while it goes. “renamed” says which state goes on with them; else they start again.",
  "live/variable-type":
    "Asked with --against. Values that were given before the change keep their old type, and conditions on them would go wrong.",
  "match/regex-too-big": "A pattern is kept small enough to be tried on every message at once.",
  "match/regex-unsupported":
    "Patterns run in linear time, whatever customers send. Look-ahead, look-behind and back-references cannot.",
  "message/bad-pattern":
    "A form checks what is typed by a regular expression. One that is none checks nothing.",
  "message/blank": "What customers see has something to show: an empty text is an empty bubble.",
  "message/encoding":
    "Messages are UTF-8, as all JSON is. In other encodings letters with accents come out wrong.",
  "message/missing": "Clients draw a template when all is there that it is made of.",
  "message/mixed-form":
    "The first field of a form decides how all are read: with data: {…}, or flat.",
  "message/no-submit": "A form without a button cannot be sent.",
  "message/not-checked": "Fields of some kinds are sent as they are, whatever “validation” says.",
  "message/not-here":
    "A key that belongs to another kind of message is passed over, or hides the message.",
  "message/not-json": "Answers to Kommunicate are JSON.",
  "message/nothing-to-choose": "A list to choose from has something in it.",
  "message/refused":
    "What the shape of a message does not allow, and none of the other rules puts into words.",
  "message/reserved-name": "Some names of fields mean something to the clients themselves.",
  "message/same-label":
    "Of two entries with one name, those who read JSON find the last. Both are judged here.",
  "message/same-name": "Of two fields with one name, one value arrives.",
  "message/second-submit": "A form, and a row of buttons, is sent by one button.",
  "message/several-images": "A message has one image. iPhones draw no other.",
  "message/submit-not-last":
    "The web widget skips what comes after a submit button, so the button of a form is its last field.",
  "message/text-with-assignment": "Android hides a message that hands the conversation over.",
  "message/too-large": "A file of messages has at most 16 MB.",
  "message/too-many":
    "After a thousand problems the rest is not judged: it is probably not a list of messages at all.",
  "message/too-many-buttons": "A dialog has two buttons. Android draws no other.",
  "message/two-assignees": "A conversation is given to one person, or to one team.",
  "message/uneven-cards":
    "On web pages, a card without a header or buttons shows those of the card before it.",
  "message/unknown-key":
    "Clients pass over keys that they do not know, and what stands there is lost.",
  "message/values-go-nowhere": "What is typed into a form has a place to go to.",
  "message/web-only-field": "Some fields are drawn on web pages, and not on phones.",
  "message/wrong-form":
    "Some texts have a form that clients rely on: addresses, ids of teams, JSON, posted values.",
  "message/wrong-type":
    "Phones drop a message in which something else stands than they expect, such as a number for a text.",
  "message/wrong-value": "Some keys take one of a few words.",
  "meta/ignore-reason":
    "A remark that switches a rule off says why, for those who read it a year later.",
  "meta/not-ignorable":
    "Problems of reading, and of the shape of a file, cannot be switched off: the bot could not run.",
  "meta/unknown-rule":
    "A remark that switches off a rule which does not exist switches nothing off.",
  "meta/unused-ignore": "The rule is not broken there any more: the remark has done its work.",
  "schema/bad-duration": "Times have a number and a unit.",
  "schema/bad-format": "Some values have a spelling that others rely on: names, countries.",
  "schema/bad-name":
    "Names of states, values and entries have small letters, digits and _. So they can be used in conditions, and never need quotes.",
  "schema/bad-value": "Some keys take one of a few words.",
  "schema/duplicate-item": "The same entry twice in a list is a slip of copying.",
  "schema/empty-message": "A message has something to show.",
  "schema/empty-value":
    "A key with nothing behind it is a value that was forgotten, or lines below it that lack their indentation.",
  "schema/exclusive-keys": "Keys that exclude each other do not stand together.",
  "schema/misplaced-key":
    "The key exists, but belongs somewhere else: usually its indentation slipped.",
  "schema/missing-key": "What cannot work without a key has to have it.",
  "schema/missing-section":
    "The entries are there, but the line with the name of their block is not: it was lost, or never written.",
  "schema/out-of-range": "Numbers have limits, so that a slip of the finger is noticed.",
  "schema/requires-key": "Some keys mean something only together with another.",
  "schema/reserved-name": "Some names mean something already, wherever a name can stand.",
  "schema/too-few": "A list or block needs at least one entry.",
  "schema/too-long": "Texts have limits, so that a slip of pasting is noticed.",
  "schema/too-many": "Lists and blocks have limits.",
  "schema/too-short": "A text that is shorter than this cannot be meant.",
  "schema/two-message-kinds": "One message shows one thing; a picture with words has a caption.",
  "schema/unknown-key":
    "Only the keys of the language are read. A key that is not one of them would do nothing, so it is told instead.",
  "schema/unknown-message-kind":
    "A message is a text, or names its kind with one of the known keys.",
  "schema/version":
    "Files say which version of the language they are written in, so that a later one can migrate them.",
  "schema/wrong-type":
    "A text, a list and a block of keys are three different things in YAML, and each key takes some of them.",
  "secret/hard-coded":
    "No password or token stands in a file that goes to a repository. The message never says which.",
  "secret/outside-headers":
    "Addresses and bodies of requests are often logged on their way, headers are not: secrets are sent in headers alone.",
  "service/bad-header":
    "Headers have plain names and one line of value, and some are the gateway's own.",
  "service/bad-path": "The path of a call follows the service's address and cannot lead elsewhere.",
  "service/bad-type":
    "What a call takes and returns is written with the types of the language, so that flows can be checked against it.",
  "service/body-in-quotes":
    "A body is written as a block of keys. In quotes it is a text, and services that take JSON refuse it.",
  "service/insecure": "What is sent over http can be read and changed on its way.",
  "service/optional-in-path": "A path with a gap in it is another path.",
  "service/unused-argument": "What a call takes is sent somewhere.",
  "service/unused-call":
    "A call that no flow makes is one more thing to keep right. It may be there for a flow to come, so this is advice.",
  "service/unused-body": "A request that only asks has no body.",
  "service/unused-retries":
    "A call that changes something is not repeated, unless the service says that a repeated one takes effect once.",
  "test/unknown-call": "Tests answer calls that services.yaml has.",
  "test/unknown-goal": "Tests wait for goals that the flow reaches.",
  "test/unknown-outcome":
    "A test expects the conversation to end with a word that no “end” of the bot has.",
  "test/unknown-state": "Tests wait in states that the flow has.",
  "test/unknown-team": "Tests hand over to teams, or bots, that the flow hands over to.",
  "test/unknown-variable": "Tests look at values that the flow has.",
  "test/value": "Steps of a test can be played: their times and moments can be read.",
  "tmpl/condition":
    "Conditions compare one thing with another, in the order in which they read; “and” with “or” needs brackets.",
  "tmpl/filter-argument": "Filters take the values that they are made for; most take none.",
  "tmpl/too-large": "Texts and conditions have limits, so that each is shown at once.",
  "tmpl/unclosed": "What is opened with {{ or {% is closed with }} or %}.",
  "tmpl/unknown-filter": "After “|” stands one of the filters of the language.",
  "tmpl/unknown-tag": "Between {% and %} stands one of the tags of the language.",
  "yaml/anchor":
    "Anchors and references make one place of a file change another. A flow says everything where it stands.",
  "yaml/bad-escape":
    "In double quotes a backslash starts something special, such as \\n for a new line.",
  "yaml/block-text-indent": "Lines that belong to a text after “|” are indented below its key.",
  "yaml/case-duplicate":
    "Two keys that differ in capitals alone are one key that was spelled twice.",
  "yaml/colon-space": "A key ends with a colon and a space.",
  "yaml/commented-key":
    "A # switches off one line. What is indented under that line then belongs to nothing, or to the line above it.",
  "yaml/complex-key": "A key is one line of text.",
  "yaml/control-char":
    "Characters that nobody can see come from pasting, and customers' apps show boxes for them.",
  "yaml/dash-space": "An item of a list starts with a dash and a space.",
  "yaml/directive":
    "Lines that start with “%” speak to the reader of YAML; a flow has nothing to say to it.",
  "yaml/duplicate-key": "A key stands once in its block. Of two, only the last would count.",
  "yaml/equals-sign": "A key and its value have a colon and a space between them.",
  "yaml/extra-bracket":
    "Every bracket that closes has one that opens. One too many ends something that never began.",
  "yaml/extra-comma":
    "Between two commas something is missing, or one of them is too many. At the end of a line there is none.",
  "yaml/folded-lines":
    "A text over several lines loses its line breaks, unless it starts with “|”.",
  "yaml/hash-comment": "After a space, # starts a remark: what follows is not part of the text.",
  "yaml/indent": "Keys that belong together start in the same column.",
  "yaml/invisible-char":
    "Spaces that are no plain spaces, and other characters that look like plain ones, come from pasting and change what YAML reads.",
  "yaml/list-map-mix": "A block has either keys or items with dashes.",
  "yaml/long-key": "A key has at most 1,024 characters.",
  "yaml/merge-conflict":
    "Git leaves these lines where two people changed the same place. Keep one side, and delete the marks.",
  "yaml/merge-key":
    "“<<” copies the keys of another place. A flow says everything where it stands.",
  "yaml/missing-colon": "A key ends with a colon. A line that is for people alone starts with #.",
  "yaml/missing-comma": "In brackets, entries are separated by commas.",
  "yaml/over-indented": "A line that is indented further than the one above belongs to it.",
  "yaml/quoted-text-indent": "Lines that belong to a text in quotes are indented below its key.",
  "yaml/smart-quotes": "Curly quotes are part of the text; only straight ones are left out of it.",
  "yaml/syntax": "What YAML cannot read, and none of the other rules puts into better words.",
  "yaml/tab-indent": "Indentation is made of spaces: a tab is as wide as the reader likes.",
  "yaml/text-after-quote":
    "A text in quotes ends with its quote. To have a quote in it, use the other sort around it.",
  "yaml/unclosed-bracket": "What is opened with [ or { is closed with ] or }.",
  "yaml/unclosed-quote": "What starts with a quote ends with one.",
  "yaml/unknown-tag": "A text that starts with ! is taken for a tag, and vanishes.",
  "yaml/unquoted-comma":
    "Inside { }, a comma stands between one key and the next. In a text it needs quotes.",
  "yaml/unquoted-colon":
    "A colon with a space after it makes a key of what stands before it. In a text it needs quotes.",
  "yaml/unquoted-special":
    "Some characters mean something to YAML at the beginning of a text. In quotes they are just text.",
  "yaml/unquoted-star":
    "* at the beginning of a text means a reference. In quotes it is just text.",
  "yaml/unquoted-template":
    "{{ at the beginning of a text means a block of keys. In quotes it is just text.",
};
