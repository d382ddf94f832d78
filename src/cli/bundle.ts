/**
 * The program in one file, and V8's code cache of it, as `src/bundle/build.js` makes them. A cache that is damaged, of other
 * bytes, or of another V8, is not used: the start is slower then, and nothing else.
 */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

export interface Bundle {
  readonly path: string;
  readonly run: () => void;
  /** Whether V8 took the cache. */
  readonly isCached: boolean;
  /** What a cache file holds: all that V8 has compiled by now. */
  readonly cache: () => Buffer;
}

export const BUNDLE_FOLDER = join(import.meta.dirname, "..", "..", "bundle");
export const CACHE_NAME = "flowgate.cache";

/** Undefined where nobody has made one. */
export function readBundle(folder: string = BUNDLE_FOLDER): Bundle | undefined {
  const path = join(folder, "flowgate.cjs");
  const bytes = readIfThere(path);
  if (bytes === undefined) return undefined;
  const cached = readIfThere(join(folder, CACHE_NAME)) ?? Buffer.alloc(0);
  const code = cached.subarray(DIGEST_LENGTH);
  // V8 itself looks at the length of a script, and takes what it finds in the cache as it is.
  const isSound = cached.subarray(0, DIGEST_LENGTH).equals(digestOf(bytes, code));
  // All of it is ASCII, and Latin-1 takes half the memory of what UTF-8 might have in it.
  const script = new Script(bytes.toString("latin1"), {
    filename: path,
    ...(isSound ? { cachedData: code } : {}),
  });
  return {
    path,
    run() {
      const program = script.runInThisContext() as (require: unknown, path: string) => void;
      program(createRequire(path), path);
    },
    isCached: script.cachedDataRejected === false,
    cache() {
      const made = script.createCachedData();
      return Buffer.concat([digestOf(bytes, made), made]);
    },
  };
}

const DIGEST_LENGTH = 32;

function digestOf(bundle: Buffer, code: Buffer): Buffer {
  return createHash("sha256").update(bundle).update(code).digest();
}

/** A file that cannot be read is as good as none: what it is for is done without it. */
function readIfThere(path: string): Buffer | undefined {
  try {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.from(pagesOf(fstatSync(file).size));
      let length = 0;
      while (length < bytes.length) {
        const more = readSync(file, bytes, length, bytes.length - length, null);
        if (more === 0) break;
        length += more;
      }
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/**
 * Memory that could grow comes in pages of its own. After a file of megabytes in an ordinary buffer, malloc keeps about as
 * much for itself in each of Node's threads.
 */
function pagesOf(size: number): ArrayBuffer {
  // Node 20 has them; the library of types is that of a year before.
  return Reflect.construct(ArrayBuffer, [size, { maxByteLength: size }]) as ArrayBuffer;
}
