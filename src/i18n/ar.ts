import type {Texts} from './en.js';

const number = new Intl.NumberFormat('ar');
const plural = new Intl.PluralRules('ar');

/** Made when someone types: it takes longer than everything else here. */
let list: Intl.ListFormat | undefined;
const listed = (names: readonly string[]): string => (list ??= new Intl.ListFormat('ar')).format(names);

/** Counts a noun by the six Arabic forms that differ in writing here. */
function counted(count: number, one: string, two: string, few: string, many: string): string {
  const form = plural.select(count);
  if (form === 'one') return one;
  if (form === 'two') return two;
  return `${number.format(count)} ${form === 'few' ? few : many}`;
}

export const texts: Texts = {
  TODAY: 'اليوم',
  YESTERDAY: 'أمس',
  LAST_WEEKDAY: (weekday) => `${weekday} الماضي`,
  JUST_NOW: 'الآن',
  CANCEL: 'إلغاء',
  SAVE: 'حفظ',
  LOADING: 'جارٍ التحميل…',
  LOCATION: 'الموقع',
  YOU_MARKER: 'أنت',
  SEND_BUTTON_TEXT: 'إرسال',
  ENTRYBOX_PLACEHOLDER: 'اكتب رسالة...',
  ENTRYBOX_PLACEHOLDER_CHAT_READONLY: 'يمكنك قراءة هذه المحادثة دون الكتابة فيها',
  ENTRYBOX_TEXT_LIMIT: (over) => `النص أطول من المسموح بـ ${counted(over, 'حرف واحد', 'حرفين', 'أحرف', 'حرفًا')}`,
  MESSAGELIST_LOADING_OLDER: 'جارٍ تحميل الرسائل الأقدم…',
  MESSAGELIST_SHOW_OLDER: 'عرض الرسائل الأقدم',
  MESSAGELIST_NEW_MARKER: 'جديد',
  MESSAGELIST_NEW_MESSAGES: (count) => counted(count, 'رسالة جديدة', 'رسالتان جديدتان', 'رسائل جديدة', 'رسالة جديدة'),
  MESSAGELIST_TO_NEWEST: 'الانتقال إلى أحدث رسالة',
  MESSAGELIST_EMPTY: 'لا توجد رسائل بعد',
  MESSAGELIST_EMPTY_HINT: 'ابدأ بالتحية',
  MESSAGE_SENT_VIA_EMAIL: 'عبر البريد الإلكتروني',
  EDITED_INDICATOR: 'معدّلة',
  STATUS_SENDING: 'جارٍ الإرسال',
  STATUS_SENT: 'أُرسلت',
  STATUS_READ: 'قرأها الجميع',
  STATUS_FAILED: 'لم تُرسل',
  RETRY: 'إعادة المحاولة',
  DISCARD: 'تجاهل',
  CHAT_NOT_FOUND: 'المحادثة غير موجودة',
  CHAT_NOT_FOUND_HINT: 'إما أنها غير موجودة أو أنك لست مشاركًا فيها.',
  SELECT_CONVERSATION: 'لم يتم اختيار محادثة',
  CONTACT_INFORMATION_HIDDEN: '(معلومات مخفية)',
  INBOX: 'الوارد',
  INBOX_NO_CHATS_TITLE: 'لا محادثات بعد',
  INBOX_NO_CHATS_BODY: 'عندما يكتب إليك أحد ستظهر رسالته هنا.',
  INBOX_NO_MATCHES: 'لا توجد محادثة مطابقة',
  VOICE_MESSAGE: 'رسالة صوتية',
  UNREAD_COUNT: (count) =>
    counted(count, 'رسالة غير مقروءة', 'رسالتان غير مقروءتين', 'رسائل غير مقروءة', 'رسالة غير مقروءة'),
  UNREAD: 'غير مقروءة',
  BACK: 'رجوع',
  ARIA_OPEN_CHAT_POPUP: 'فتح المحادثة',
  ARIA_CLOSE_CHAT_POPUP: 'إغلاق المحادثة',
  SOMETHING_WENT_WRONG: 'حدث خطأ ما',
  SOMETHING_WENT_WRONG_HINT: 'تعذّر تحميل المحادثة.',
  OFFLINE: 'أنت غير متصل. ستُرسل الرسائل عند عودة الاتصال.',
  AUTH_EXPIRED_OVERLAY_TITLE: 'انتهت صلاحية جلستك',
  AUTH_EXPIRED_OVERLAY_DESCRIPTION: 'أعد تحميل الصفحة أو سجّل الدخول من جديد للمتابعة.',
  DELETE_MESSAGE: 'حذف',
  DELETION_EXPLANATION: 'هل تريد حذف هذه الرسالة لدى الجميع؟',
  EDIT_MESSAGE: 'تعديل',
  REPLY_TO_MESSAGE: 'رد',
  COPY_MESSAGE: 'نسخ النص',
  REPLY_MODE_LEAVE_ARIA_LABEL: 'إلغاء الرد',
  ARIA_CHAT: 'محادثة',
  ARIA_MESSAGES: 'الرسائل',
  ARIA_MORE_ACTIONS: 'إجراءات الرسالة',
  ARIA_REPLYING_TO: (name) => `رد على ${name}`,
  ARIA_REACTION_COUNT: (count, emoji) => `${emoji} ${number.format(count)}`,
  TYPING: (names) => `${listed(names)} ${names.length === 1 ? 'يكتب' : 'يكتبون'} الآن`,
  TYPING_AND_OTHERS: (names, others) =>
    `${listed([...names, counted(others, 'شخص آخر', 'شخصان آخران', 'آخرين', 'آخرًا')])} يكتبون الآن`,
  TYPING_MANY: 'عدة أشخاص يكتبون الآن',
};
