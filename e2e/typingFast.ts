/** Keys as a quick hand presses them: each is sent without waiting for what the one before brought about. */
import type { CDPSession, ElectronApplication, Page } from '@playwright/test';

export interface TypedKey {
  readonly key: string;
  readonly code?: string;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

const virtualKeys: { readonly [key: string]: number } = {
  Enter: 13,
  Tab: 9,
  Escape: 27,
  Backspace: 8,
  Delete: 46,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  F2: 113,
};

/** Letters and digits as a US keyboard has them. */
function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  return key === '_' ? 'Minus' : key === ' ' ? 'Space' : key;
}

/** `Author{Enter}{Control+z}` as single keys. */
export function keysOf(text: string): TypedKey[] {
  return [...text.matchAll(/\{([^}]+)\}|([^])/gu)].map(([, named, plain]) => {
    const parts = (named ?? plain ?? '').split('+');
    return {
      key: parts.at(-1) ?? '',
      ctrl: parts.includes('Control'),
      shift: parts.includes('Shift'),
      alt: parts.includes('Alt'),
    };
  });
}

export class QuickHand {
  private sent: Promise<unknown>[] = [];

  private constructor(private readonly session: CDPSession) {}

  static async at(page: Page): Promise<QuickHand> {
    return new QuickHand(await page.context().newCDPSession(page));
  }

  /** `delay`: milliseconds from one key to the next; none is waited for. */
  async type(text: string, delay: () => number = () => 0): Promise<void> {
    for (const typed of keysOf(text)) {
      this.press(typed);
      const wait = delay();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    await Promise.all(this.sent);
    this.sent = [];
  }

  /** One key of any layout. */
  async pressKey(key: TypedKey): Promise<void> {
    this.press(key);
    await Promise.all(this.sent);
    this.sent = [];
  }

  private press({ key, code = codeOf(key), ctrl, shift, alt }: TypedKey): void {
    const modifiers = (alt ? 1 : 0) + (ctrl ? 2 : 0) + (shift || /^[A-Z_]$/.test(key) ? 8 : 0);
    const virtualKey = virtualKeys[key] ?? key.toUpperCase().charCodeAt(0);
    const text = [...key].length === 1 && !ctrl ? key : key === 'Enter' ? '\r' : undefined;
    const common = { key, code, modifiers, windowsVirtualKeyCode: virtualKey };
    const down = { type: text === undefined ? 'rawKeyDown' : 'keyDown', ...common, ...(text ? { text } : {}) } as const;
    this.sent.push(
      this.session.send('Input.dispatchKeyEvent', down),
      this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }),
    );
  }

  /** What an input method shows in the field before it is done. */
  async compose(text: string): Promise<void> {
    await this.session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }

  /** A key that the method takes for itself. */
  async pressInComposition(key: string): Promise<void> {
    const taken = { key, code: key, windowsVirtualKeyCode: 229 };
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...taken });
  }

  /** 1 is as quick as the machine is. */
  async slowProcessor(rate: number): Promise<void> {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  /** Playwright lets a page believe that it has the focus always; then no window can take it away. */
  async believeInFocus(on: boolean): Promise<void> {
    await this.session.send('Emulation.setFocusEmulationEnabled', { enabled: on });
  }
}

/** A second window of another program, for the system; it has the focus when this returns. */
export async function openOtherWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ width: 300, height: 200, show: true });
    await other.loadURL('data:text/html,<title>other</title>');
    other.focus();
    other.webContents.focus();
  });
}

/** Back to the first window. */
export async function closeOtherWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [first, ...others] = BrowserWindow.getAllWindows().sort((a, b) => a.id - b.id);
    others.forEach((other) => other.destroy());
    first?.focus();
    first?.webContents.focus();
  });
}
