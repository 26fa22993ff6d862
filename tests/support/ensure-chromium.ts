import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Where Debian puts its Chromium; the browser tests use no other. */
export const chromiumPath = "/usr/bin/chromium";

if (!existsSync(chromiumPath)) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    process.stderr.write("Installing Chromium for the browser tests (apt-get install chromium)\n");
    const quiet = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    spawnSync("apt-get", ["update", "-qq"], quiet);
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], quiet);
  }
  if (!existsSync(chromiumPath)) {
    process.stderr.write(
      `The browser tests need Chromium at ${chromiumPath}. Install it with:\n  sudo apt-get update && sudo apt-get install -y chromium\nthen run the tests again.\n`,
    );
    process.exit(1);
  }
}
