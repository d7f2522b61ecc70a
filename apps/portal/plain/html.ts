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

/** A field to type into, with its label and a hint. */
export function field(name: string, label: string, hint: string, mode: 'numeric' | 'text'): Html {
  return html`<div class="kern-form-input">
<label class="kern-label" for="${name}">${label}</label>
<div class="kern-hint" id="${name}-hint">${hint}</div>
<input class="kern-form-input__input" id="${name}" name="${name}" aria-describedby="${name}-hint" autocomplete="off" inputmode="${mode}" maxlength="60" required>
</div>`;
}

/** The office's sentence where a form came to nothing. */
export function sentenceOf(status: object | undefined): Html {
  if (!status || !('sentence' in status)) return NOTHING;
  return html`<div class="note note--danger" role="alert"><div><p>${String(status.sentence)}</p></div></div>`;
}
