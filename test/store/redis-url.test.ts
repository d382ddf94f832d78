import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { RedisTarget } from "../../src/store/redis-url.ts";
import { parseRedisUrl } from "../../src/store/redis-url.ts";

function target(url: string): RedisTarget {
  const result = parseRedisUrl(url);
  if (!result.ok) throw new Error(result.problem);
  return result.target;
}

function problem(url: string): string {
  const result = parseRedisUrl(url);
  if (result.ok) throw new Error("no problem was found");
  return result.problem;
}

describe("parseRedisUrl", () => {
  it("reads every form that the README shows", () => {
    const shown = readFileSync("README.md", "utf8").match(
      /`(?:rediss?(?:\+\w+)?|unix):\/\/[^`…]+`/g,
    );
    expect(shown).to.have.length.above(6);
    for (const url of shown ?? []) expect(target(url.slice(1, -1))).to.have.property("kind");
  });

  it("reads one server", () => {
    expect(target("redis://localhost")).to.deep.include({
      kind: "server",
      at: { host: "localhost", port: 6379 },
      db: 0,
      isTls: false,
      username: undefined,
      password: undefined,
    });
    expect(target(" redis://redis.internal:7000/3\n")).to.deep.include({
      at: { host: "redis.internal", port: 7000 },
      db: 3,
    });
    expect(target("redis://[2001:db8::1]:7000?db=4")).to.deep.include({
      at: { host: "2001:db8::1", port: 7000 },
      db: 4,
    });
  });

  it("reads TLS, users and passwords", () => {
    expect(target("rediss://ana:s%2Fe%40c%3Aret@h:1")).to.deep.include({
      isTls: true,
      username: "ana",
      password: "s/e@c:ret",
    });
    expect(target("REDISS://:pa:ss#1@h")).to.include({
      isTls: true,
      username: undefined,
      password: "pa:ss#1",
    });
  });

  it("reads Unix sockets", () => {
    expect(target("unix:///run/my%20redis.sock?db=2")).to.include({
      kind: "socket",
      path: "/run/my redis.sock",
      db: 2,
    });
    expect(target("redis+unix://:pw@/run/redis.sock")).to.include({
      kind: "socket",
      path: "/run/redis.sock",
      password: "pw",
    });
  });

  it("reads Sentinels and the group that they watch", () => {
    const url = "rediss+sentinel://u:p@s1,s2:5000,[::1]/main/2?sentinelPassword=sp";
    expect(target(url)).to.deep.include({
      kind: "sentinel",
      sentinels: [
        { host: "s1", port: 26379 },
        { host: "s2", port: 5000 },
        { host: "::1", port: 26379 },
      ],
      name: "main",
      db: 2,
      isTls: true,
      username: "u",
      password: "p",
      sentinelUsername: undefined,
      sentinelPassword: "sp",
    });
  });

  it("reads the nodes of a Cluster", () => {
    expect(target("redis+cluster://:p@n1:7001,n2:7002")).to.deep.include({
      kind: "cluster",
      nodes: [
        { host: "n1", port: 7001 },
        { host: "n2", port: 7002 },
      ],
      password: "p",
    });
  });

  const WRONG: readonly (readonly [url: string, says: RegExp])[] = [
    ["", /forms/],
    ["localhost:6379", /redis:\/\/host/],
    ["http://localhost", /redis:\/\/host/],
    ["/run/redis.sock", /unix:\/\/\//],
    ["redis:localhost", /forms/],
    ["redis://", /host/],
    ["redis://:6379", /host/],
    ["redis://a b", /host/],
    ["redis://h:70000", /port/],
    ["redis://h:x", /host/],
    ["redis://a,b", /redis\+cluster/],
    ["redis://h/x", /database/],
    ["redis://h/1/2", /path/],
    ["redis://h?dbb=1", /"dbb"/],
    ["redis://h?sentinelPassword=hunter2", /"sentinelPassword"/],
    ["redis://hunter2@h", /:password@/],
    ["redis://ana:@h", /:password@/],
    ["redis://:hunter2/x@h", /%2F/],
    ["redis://:hunter2?x@h", /%3F/],
    ["redis://:hunter2%@h", /%25/],
    ["unix://run/redis.sock", /unix:\/\/\//],
    ["redis+sentinel://h", /group/],
    ["redis+cluster://h/1", /database 0/],
  ];
  for (const [url, says] of WRONG) {
    it(`explains what is wrong with "${url}", without the secret`, () => {
      expect(problem(url)).to.match(says).and.not.include("hunter2");
    });
  }

  it("names a target without its secrets", () => {
    const secrets = [
      "redis://ana:hunter2@h:1/2",
      "unix://:hunter2@/run/redis.sock",
      "redis+sentinel://ana:hunter2@h/main?sentinelPassword=hunter2",
      "redis+cluster://ana:hunter2@h",
    ];
    for (const url of secrets) expect(target(url).label).to.not.match(/hunter2|ana/);
  });
});
