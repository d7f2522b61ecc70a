/** Whole euro cents. Money is never a float and never formatted text. */
export type Cents = number & { readonly __brand: 'Cents' };

/** Takes a whole number of cents; a fraction or an unsafe integer is a fault, because a fee table with half a cent is a bug. */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new Error(`not a whole number of cents: ${amount}`);
  return amount as Cents;
}

/** Adds amounts of cents. */
export function addCents(...amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce((sum, amount) => sum + amount, 0));
}

/** Writes cents as people read them, "46,00 €" in German, "€46.00" in English. */
export function formatCents(amount: Cents, language = 'de'): string {
  return new Intl.NumberFormat(language === 'de-leicht' ? 'de' : language, {
    style: 'currency',
    currency: 'EUR',
  }).format(amount / 100);
}
