/** An operator as PostgreSQL reads it; `--` and `/*` would begin a comment. Source: its documentation, 4.1.3. */
export function isOperator(text: string): boolean {
  return /^[-+*/<>=~!@#%^&|`?]+$/u.test(text) && !/--|\/\*/u.test(text);
}
