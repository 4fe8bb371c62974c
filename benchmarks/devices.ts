export type Device = {
  name: 'phone' | 'desk';
  /** For Playwright. */
  options: { viewport: { width: number; height: number }; deviceScaleFactor: number };
};

/** The devices that pages are measured on. */
export const DEVICES: readonly Device[] = [
  { name: 'phone', options: { viewport: { width: 412, height: 915 }, deviceScaleFactor: 2.625 } },
  { name: 'desk', options: { viewport: { width: 1350, height: 940 }, deviceScaleFactor: 1 } },
];
