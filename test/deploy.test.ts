/**
 * The files that run Flowgate elsewhere, held against Flowgate as it is: no container runs here, so what can be known
 * without one is checked.
 */
import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { parse, parseAllDocuments } from "yaml";
import { SERVE_OPTIONS } from "../src/cli/config-options.ts";

const VARIABLES = new Set(SERVE_OPTIONS.flatMap(({ env }) => env ?? []));
const dockerfile = readFileSync("Dockerfile", "utf8");

describe("Dockerfile", () => {
  const lines = dockerfile.split("\n");

  it("copies what is there, and what .dockerignore lets through", () => {
    const allowed = readFileSync(".dockerignore", "utf8").split("\n");
    const copied = lines
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap((line) => line.split(" ").slice(1, -1));
    expect(copied).to.include.members(["package.json", "src", "schemas", "flows"]);
    for (const path of copied) {
      expect(existsSync(path), path).to.equal(true);
      expect(allowed, path).to.include(`!${path}`);
    }
  });

  it("runs the program of the package, not as root, on a Node that it supports", () => {
    const { bin, engines } = parse(readFileSync("package.json", "utf8")) as {
      bin: { flowgate: string };
      engines: { node: string };
    };
    expect(dockerfile)
      .to.include(`ENTRYPOINT ["node", "${bin.flowgate}"]`)
      .and.include("\nUSER 1000");
    const least = Number(/\d+/.exec(engines.node)?.[0]);
    for (const [, major] of dockerfile.matchAll(/^FROM node:(\d+)/gm)) {
      expect(Number(major)).to.be.at.least(least);
    }
  });

  it("sets no variable that Flowgate does not read", () => {
    const [, block = ""] = /^ENV ((?:.*\\\n)*.*)$/m.exec(dockerfile) ?? [];
    const names = [...block.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name ?? "");
    expect(names).to.include("DATA_FILE");
    expect(names.filter((name) => name !== "NODE_ENV" && !VARIABLES.has(name))).to.deep.equal([]);
  });
});

describe("compose.yaml", () => {
  const { services } = parse(readFileSync("compose.yaml", "utf8")) as {
    services: {
      gateway: { environment: Record<string, string>; stop_grace_period: string };
      redis: { command: string[] };
    };
  };

  it("sets variables that Flowgate reads, and leaves time to stop", () => {
    const { environment, stop_grace_period: patience } = services.gateway;
    expect(Object.keys(environment).filter((name) => !VARIABLES.has(name))).to.deep.equal([]);
    expect(Number.parseInt(patience)).to.be.above(stopSeconds(environment));
  });

  it("keeps a Redis that forgets nothing", () => {
    expect(services.redis.command.join(" "))
      .to.include("--appendonly yes")
      .and.include("noeviction");
  });
});

describe(".github/kubernetes/flowgate.yaml", () => {
  const documents = parseAllDocuments(readFileSync(".github/kubernetes/flowgate.yaml", "utf8"));
  const [deployment, service, budget] = documents.map((one) => one.toJS() as Manifest);

  it("is sound YAML, of the kinds that belong together by their labels", () => {
    expect(documents.flatMap(({ errors }) => errors)).to.deep.equal([]);
    const kinds = [deployment, service, budget].map((one) => one?.kind);
    expect(kinds).to.deep.equal(["Deployment", "Service", "PodDisruptionBudget"]);
    const labels = deployment?.spec.template?.metadata.labels;
    expect(deployment?.spec.selector).to.deep.equal({ matchLabels: labels });
    expect(service?.spec.selector).to.deep.equal(labels);
    expect(budget?.spec.selector).to.deep.equal({ matchLabels: labels });
  });

  it("asks for health where it is told, sets what is read, and leaves time to stop", () => {
    const pod = deployment?.spec.template?.spec;
    const gateway = pod?.containers[0];
    expect(gateway?.livenessProbe.httpGet.path).to.equal("/healthz");
    expect(gateway?.readinessProbe.httpGet.path).to.equal("/readyz");
    const env = Object.fromEntries((gateway?.env ?? []).map(({ name, value }) => [name, value]));
    expect(Object.keys(env).filter((name) => !VARIABLES.has(name))).to.deep.equal([]);
    expect(pod?.terminationGracePeriodSeconds).to.be.above(stopSeconds(env));
  });
});

/** The most that a stop takes: connections go, then the last turn ends. */
function stopSeconds(env: Readonly<Record<string, string>>): number {
  const seconds = (name: string): number =>
    Number(env[name] ?? SERVE_OPTIONS.find((option) => option.env === name)?.default);
  return seconds("STOP_GRACE_SECONDS") + seconds("TURN_DEADLINE_SECONDS") + 1;
}

interface Manifest {
  readonly kind: string;
  readonly spec: {
    readonly selector: unknown;
    readonly template?: {
      readonly metadata: { readonly labels: Record<string, string> };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly Container[];
      };
    };
  };
}

interface Container {
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly livenessProbe: { readonly httpGet: { readonly path: string } };
  readonly readinessProbe: { readonly httpGet: { readonly path: string } };
}
