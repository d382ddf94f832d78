/** The send-message API: what goes over the wire, what is tried again, and what is not. */
import { expect } from "chai";
import { createPushClient, type PushClient } from "../../src/push/client.ts";
import {
  startKommunicateApi,
  type KommunicateApi,
  type Reaction,
} from "../support/kommunicate-api.ts";

const BODY = { groupId: "7", fromUserName: "bot-1", message: "Hello" };
const KEY = "a-secret-key";

describe("createPushClient", () => {
  let api: KommunicateApi;
  let client: PushClient;

  beforeEach(async () => {
    api = await startKommunicateApi();
    client = createPushClient({ apiKey: KEY, baseUrl: api.url, backoffMs: 5, timeoutMs: 200 });
  });

  afterEach(async () => {
    await client.close();
    await api.close();
  });

  it("posts the message with the key in its header", async () => {
    expect(await client.send(BODY)).to.deep.equal({ ok: true });
    const [request] = api.requests;
    expect(request).to.deep.include({ method: "POST", body: BODY });
    expect(request?.path).to.equal("/rest/ws/message/v2/send");
    expect(request?.headers).to.include({ "api-key": KEY, "content-type": "application/json" });
  });

  it("takes an address with a slash at its end, or with a path", async () => {
    const under = createPushClient({ apiKey: KEY, baseUrl: `${api.url}/proxy/` });
    await under.send(BODY);
    await under.close();
    expect(api.requests[0]?.path).to.equal("/proxy/rest/ws/message/v2/send");
  });

  const passing: readonly Reaction[] = [
    "cut",
    "hang",
    { status: 408 },
    { status: 429 },
    { status: 500 },
    { status: 503 },
  ];
  for (const reaction of passing) {
    it(`tries again after ${JSON.stringify(reaction)}, and stops once it is sent`, async () => {
      api.failNext(reaction, reaction);
      expect(await client.send(BODY)).to.deep.equal({ ok: true });
      expect(api.requests.map(({ body }) => body)).to.deep.equal([BODY, BODY, BODY]);
    });
  }

  for (const status of [302, 400, 401, 403, 404, 422]) {
    it(`does not try again after a ${status}`, async () => {
      api.failNext({ status, headers: { location: api.url } });
      const result = await client.send(BODY);
      expect(result).to.deep.equal({ ok: false, reason: `status ${status}`, isFinal: true });
      expect(api.requests).to.have.lengthOf(1);
    });
  }

  it("does not take an error for a success because it comes with a 200", async () => {
    api.failNext({ status: 200, body: '{"status":"error","errorResponse":[]}' });
    expect(await client.send(BODY)).to.include({ ok: false, isFinal: true });
  });

  it("gives up after a few tries, and says that it may go later", async () => {
    api.failNext(...Array.from({ length: 9 }, () => ({ status: 503 })));
    const result = await client.send(BODY);
    expect(result).to.deep.equal({ ok: false, reason: "status 503", isFinal: false });
    expect(api.requests).to.have.lengthOf(4);
  });

  it("waits longer before each further try", async () => {
    const patient = createPushClient({ apiKey: KEY, baseUrl: api.url, backoffMs: 40 });
    api.failNext({ status: 503 }, { status: 503 }, { status: 503 });
    await patient.send(BODY);
    await patient.close();
    const [a = 0, b = 0, c = 0, d = 0] = api.requests.map(({ at }) => at);
    expect(b - a).to.be.at.least(19);
    expect(c - b).to.be.at.least(39);
    expect(d - c).to.be.at.least(79);
  });

  it("waits as long as it is asked to", async () => {
    api.failNext({ status: 429, headers: { "retry-after": "1" } });
    await client.send(BODY);
    const [first = 0, second = 0] = api.requests.map(({ at }) => at);
    expect(second - first).to.be.at.least(995);
  });

  it("leaves it when it is asked to wait for long", async () => {
    api.failNext({ status: 429, headers: { "retry-after": "3600" } });
    expect(await client.send(BODY)).to.include({ ok: false, isFinal: false });
    expect(api.requests).to.have.lengthOf(1);
  });

  it("ends when its caller's time is over", async () => {
    api.failNext("hang", "hang");
    const began = performance.now();
    const result = await client.send(BODY, AbortSignal.timeout(50));
    expect(result).to.deep.equal({ ok: false, reason: "no answer in time", isFinal: false });
    expect(performance.now() - began).to.be.below(190);
  });

  it("says why without the key, whatever goes wrong", async () => {
    const nowhere = createPushClient({ apiKey: KEY, baseUrl: "http://127.0.0.1:9", retries: 0 });
    const broken = createPushClient({ apiKey: `${KEY}\n`, baseUrl: api.url, retries: 0 });
    const results = [await nowhere.send(BODY), await broken.send(BODY)];
    await Promise.all([nowhere.close(), broken.close()]);
    expect(results[0]).to.deep.equal({ ok: false, reason: "ECONNREFUSED", isFinal: false });
    expect(results[1]).to.include({ ok: false });
    expect(JSON.stringify(results)).not.to.include(KEY);
  });
});
