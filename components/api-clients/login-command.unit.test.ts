import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { loginCommand } from "./login-command";

test("the command gives a shell exactly what the login takes", () => {
  const command = loginCommand("https://desk.example", "o'neil & $co", {
    clientId: "erp",
    clientSecret: "s3cret_-",
  });
  const script = `curl() { printf '%s\\n' "$@"; }\n${command}`;
  const words = execFileSync("sh", ["-c", script], { encoding: "utf8" }).trimEnd().split("\n");
  expect(words).toEqual([
    "-X",
    "POST",
    "https://desk.example/api/auth/login",
    "-H",
    "Content-Type: application/json",
    "-d",
    JSON.stringify({ OrgCode: "o'neil & $co", ClientId: "erp", ClientSecret: "s3cret_-" }),
  ]);
});
