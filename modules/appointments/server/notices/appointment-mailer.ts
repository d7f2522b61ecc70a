import { createTransport } from 'nodemailer';
import type { Carrier, Carriers, Delivery, Message } from './carrier.ts';

/** The carriers of an installation, and their end. */
export interface AppointmentMailer extends Carriers {
  close(): void;
}

/** Milliseconds until a mail server counts as silent, step by step and for a whole message. The URL may say others for the steps. */
const SILENT = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 5_000 };
const LONGEST = 60_000;

/**
 * The mailer of an installation (SMTP, RFC 5321). The URL says how lines are protected: `smtps://` speaks TLS from the first byte, `smtp://`
 * begins it where the server can (`?requireTLS=true`: or sends nothing); a certificate that does not fit ends the line. Without a URL there
 * is no carrier for e-mail, and notices wait in the outbox for a person. `from` is the sender as mail programs show it.
 */
export function appointmentMailer(smtpUrl: string | undefined, from: string): AppointmentMailer {
  if (!smtpUrl) return { close() {} };
  const url = new URL(smtpUrl);
  // Its own log would hold addresses.
  for (const loud of ['logger', 'debug', 'transactionLog']) url.searchParams.delete(loud);
  const transport = createTransport(
    { url: url.href, pool: true, maxConnections: 2, maxRequeues: 0, ...SILENT },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  const email: Carrier = {
    async send(message) {
      try {
        await transport.sendMail({ ...mailOf(message, domain), signal: AbortSignal.timeout(LONGEST) });
        return { kind: 'sent' };
      } catch (fault) {
        return deliveryOf(fault as SmtpFault);
      }
    },
  };
  return { email, close: () => transport.close() };
}

/** The calendar file travels beside the text: as a part of its own kind some programs would show it instead of the text. */
function mailOf({ notice, to, language, subject, text, calendar }: Message, domain: string) {
  return {
    messageId: `<${notice}@${domain}>`,
    to: { name: '', address: to },
    subject,
    text,
    // RFC 3834: answering machines stay silent.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language === 'en' ? 'en' : 'de' },
    attachments: calendar
      ? [
          {
            filename: 'termin.ics',
            content: calendar.file,
            contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
          },
        ]
      : [],
  };
}

interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/**
 * What a fault means. Only a permanent no to the recipient (RFC 5321 § 4.2.1) ends a notice; a no to the sender, the sign-in or the words is
 * the office's own trouble, which somebody may mend meanwhile.
 */
function deliveryOf({ code, command, responseCode }: SmtpFault): Delivery {
  if (code === 'EAUTH') return { kind: 'away', trouble: 'sign-in-refused' };
  if (responseCode) {
    const trouble = `smtp-${responseCode}`;
    const aboutMessage = (command === 'RCPT TO' || command === 'DATA') && responseCode !== 421 && responseCode !== 530;
    if (!aboutMessage) return { kind: 'away', trouble };
    return { kind: command === 'RCPT TO' && responseCode >= 500 ? 'refused' : 'later', trouble };
  }
  if (code === 'ETIMEDOUT' || code === 'EABORT') return { kind: 'away', trouble: 'timeout' };
  if (code === 'ETLS' || code === 'EREQUIRETLS') return { kind: 'away', trouble: 'tls' };
  if (code === 'EENVELOPE') return { kind: 'refused', trouble: 'address-impossible' };
  if (code === 'EMESSAGE' || code === 'ESTREAM') return { kind: 'later', trouble: 'message-fault' };
  return { kind: 'away', trouble: 'unreachable' };
}
