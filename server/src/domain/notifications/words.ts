/** What the server itself says to people, in their language. */
export interface NoticeWords {
  readonly fileSent: string;
  readonly voiceSent: string;
  readonly locationShared: string;
  readonly reply: string;
  readonly replyHint: string;
  readonly mute: string;
  readonly muted: string;
  readonly via: string;
  /** In the place of what its reader may not see. */
  readonly hidden: string;
}

const en: NoticeWords = {
  fileSent: 'Sent a file',
  voiceSent: 'Sent a voice message',
  locationShared: 'Shared a location',
  reply: 'Reply',
  replyHint: 'You can also answer this e-mail.',
  mute: 'Mute this conversation',
  muted: 'You will get no more notifications about this conversation.',
  via: 'via',
  hidden: '(hidden information)',
};

const languages: Readonly<Record<string, NoticeWords>> = {
  en,
  ar: {
    fileSent: 'أرسل ملفًا',
    voiceSent: 'أرسل رسالة صوتية',
    locationShared: 'شارك موقعًا',
    reply: 'رد',
    replyHint: 'يمكنك أيضًا الرد على هذه الرسالة.',
    mute: 'كتم هذه المحادثة',
    muted: 'لن تصلك إشعارات أخرى عن هذه المحادثة.',
    via: 'عبر',
    hidden: '(معلومات مخفية)',
  },
  de: {
    fileSent: 'Hat eine Datei gesendet',
    voiceSent: 'Hat eine Sprachnachricht gesendet',
    locationShared: 'Hat einen Standort geteilt',
    reply: 'Antworten',
    replyHint: 'Sie können auch auf diese E-Mail antworten.',
    mute: 'Diese Unterhaltung stummschalten',
    muted: 'Sie erhalten zu dieser Unterhaltung keine Benachrichtigungen mehr.',
    via: 'über',
    hidden: '(verborgene Angabe)',
  },
  es: {
    fileSent: 'Envió un archivo',
    voiceSent: 'Envió un mensaje de voz',
    locationShared: 'Compartió una ubicación',
    reply: 'Responder',
    replyHint: 'También puede responder a este correo.',
    mute: 'Silenciar esta conversación',
    muted: 'Ya no recibirá notificaciones de esta conversación.',
    via: 'a través de',
    hidden: '(información oculta)',
  },
  fr: {
    fileSent: 'A envoyé un fichier',
    voiceSent: 'A envoyé un message vocal',
    locationShared: 'A partagé une position',
    reply: 'Répondre',
    replyHint: 'Vous pouvez aussi répondre à cet e-mail.',
    mute: 'Mettre cette conversation en sourdine',
    muted: 'Vous ne recevrez plus de notifications de cette conversation.',
    via: 'via',
    hidden: '(information masquée)',
  },
  it: {
    fileSent: 'Ha inviato un file',
    voiceSent: 'Ha inviato un messaggio vocale',
    locationShared: 'Ha condiviso una posizione',
    reply: 'Rispondi',
    replyHint: 'Può anche rispondere a questa e-mail.',
    mute: 'Silenzia questa conversazione',
    muted: 'Non riceverà più notifiche di questa conversazione.',
    via: 'tramite',
    hidden: '(informazione nascosta)',
  },
  nl: {
    fileSent: 'Heeft een bestand gestuurd',
    voiceSent: 'Heeft een spraakbericht gestuurd',
    locationShared: 'Heeft een locatie gedeeld',
    reply: 'Antwoorden',
    replyHint: 'U kunt ook op deze e-mail antwoorden.',
    mute: 'Dit gesprek dempen',
    muted: 'U krijgt geen meldingen meer over dit gesprek.',
    via: 'via',
    hidden: '(verborgen informatie)',
  },
  pt: {
    fileSent: 'Enviou um arquivo',
    voiceSent: 'Enviou uma mensagem de voz',
    locationShared: 'Compartilhou uma localização',
    reply: 'Responder',
    replyHint: 'Você também pode responder a este e-mail.',
    mute: 'Silenciar esta conversa',
    muted: 'Você não receberá mais notificações desta conversa.',
    via: 'via',
    hidden: '(informação oculta)',
  },
};

/** The words for a language tag such as `pt-BR`; English for one that is missing. */
export function wordsFor(locale: string): NoticeWords {
  return languages[locale.split('-')[0]?.toLowerCase() ?? ''] ?? en;
}
