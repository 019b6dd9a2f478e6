/** A library as PostgreSQL in WebAssembly loads them, which brings JavaScript along that its loader evaluates. */

/** A number as WebAssembly writes it. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)];
}

function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...leb(bytes.length), ...bytes];
}

function section(id: number, body: readonly number[]): number[] {
  return [id, ...leb(body.length), ...body];
}

/** Runs `script` where the loader's `eval` works; it exports nothing that PostgreSQL would call. */
export function hostileLibrary(script: string): Uint8Array {
  const data = [...new TextEncoder().encode(`()<::>{}; ${script}`), 0];
  const [i32, end, globalKind, memoryKind] = [0x7f, 0x0b, 3, 2];
  // The name of the format and its version.
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const memoryInfo = [...leb(data.length), 0, 0, 0];
  return new Uint8Array([
    ...header,
    ...section(0, [...text('dylink.0'), ...section(1, memoryInfo)]),
    ...section(2, [
      2,
      ...text('env'),
      ...text('memory'),
      memoryKind,
      0,
      0,
      ...text('env'),
      ...text('__memory_base'),
      globalKind,
      i32,
      0,
    ]),
    ...section(6, [1, i32, 0, 0x41, 0, end]),
    ...section(7, [1, ...text('__em_js__mark'), globalKind, 1]),
    ...section(11, [1, 0, 0x23, 0, end, ...leb(data.length), ...data]),
  ]);
}
