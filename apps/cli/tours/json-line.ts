/**
 * The line (from 1) on which the value at a path begins in a JSON text, or as far as the path leads; where the text is no JSON, the line
 * on which it stops being one.
 */
export function lineOf(text: string, path: readonly string[]): number {
  return text.slice(0, new JsonWalk(text).reach(path)).split('\n').length;
}

/** Walks through a JSON text without building it. */
class JsonWalk {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the value at a path begins. */
  reach(path: readonly string[]): number {
    let reached = this.#at;
    try {
      JSON.parse(this.#text);
    } catch {
      this.#skip();
      this.#space();
      return this.#at;
    }
    for (const name of path) {
      this.#space();
      reached = this.#at;
      if (!this.#enter(name)) break;
      this.#space();
      reached = this.#at;
    }
    return reached;
  }

  /** Steps into the member or element of a name, to its value. */
  #enter(name: string): boolean {
    const open = this.#text[this.#at];
    if (open !== '{' && open !== '[') return false;
    this.#at++;
    for (let index = 0; ; index++) {
      this.#space();
      if (/[}\]]/.test(this.#text[this.#at] ?? '}')) return false;
      const key = open === '{' ? (JSON.parse(this.#string()) as string) : String(index);
      if (open === '{') this.#take(':');
      if (key === name) return true;
      this.#skip();
      this.#take(',');
    }
  }

  /** Steps over a whole value; stays where the text is none. */
  #skip(): boolean {
    this.#space();
    const open = this.#text[this.#at];
    if (open === '"') return this.#string() !== '';
    if (open !== '{' && open !== '[')
      return this.#match(/(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y) !== '';
    const close = open === '{' ? '}' : ']';
    this.#at++;
    if (this.#take(close)) return true;
    do {
      this.#space();
      if (open === '{' && (this.#string() === '' || !this.#take(':'))) return false;
      if (!this.#skip()) return false;
    } while (this.#take(','));
    return this.#take(close);
  }

  #string(): string {
    return this.#match(/"(?:[^"\\\n]|\\.)*"/y);
  }

  #take(sign: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    this.#match(/\s*/y);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}
