const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A piece of HTML that is safe to put into a page as it stands. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Writes HTML; every value put in is text and is escaped, unless it is HTML made here or a list of it. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const written = values.map(value => {
    if (value instanceof Html) return value.text;
    if (Array.isArray(value)) return (value as readonly Html[]).map(one => one.text).join('');
    return String(value).replace(/[&<>"']/g, sign => SIGNS[sign] as string);
  });
  return new Html(parts.reduce((page, part, at) => page + written[at - 1] + part));
}

/** Nothing. */
export const NOTHING = new Html('');
