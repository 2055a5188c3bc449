const BROWSERS: readonly [name: string, pattern: RegExp][] = [
  ["Edge", /\b(?:Edg|EdgA|EdgiOS)\//],
  ["Opera", /\b(?:OPR|Opera)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\//],
];

const SYSTEMS: readonly [name: string, pattern: RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["Mac", /\bMacintosh\b/],
  ["Linux", /\bLinux\b|\bX11\b/],
];

export type Device = { name: string; isPhone: boolean };

/**
 * The device that a `User-Agent` (RFC 9110 section 10.1.5) names, in plain words: "Firefox on
 * Windows". It is a hint only: clients can send anything.
 */
export function deviceOf(userAgent: string | null): Device {
  const find = (list: readonly [string, RegExp][]) =>
    list.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  const isPhone =
    system === "iPhone" || (system === "Android" && /\bMobile\b/.test(userAgent ?? ""));
  const name = browser && system ? `${browser} on ${system}` : (browser ?? system);
  return { name: name ?? "Unknown device", isPhone };
}
