/**
 * How an e-mail looks unless a role says otherwise: one column, readable in light and dark, at home on a phone. Styles
 * are inline as well, since many mail programs drop style sheets.
 */
export const theme = `<!doctype html>
<html lang="{{ locale }}" dir="{{ direction }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{ subject }}</title>
<style>
:root { color-scheme: light dark; }
p { margin: 0; }
p + p { margin-top: 8px; }
ul { margin: 4px 0; padding-inline-start: 20px; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
blockquote { margin: 0 0 8px; padding-inline-start: 12px; border-inline-start: 3px solid #c9ced6; color: #667085; }
a { color: #2f5bea; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #16181d !important; }
  .card { background-color: #22252c !important; border-color: #343942 !important; }
  .strong, .text { color: #eceef2 !important; }
  .soft, blockquote { color: #a3abb8 !important; }
  .text a { color: #93abff !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f4f5f7;">
<div style="display:none;max-height:0;overflow:hidden;">{{ preview }}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f4f5f7;">
<tr><td align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;text-align:start;">
<tr><td class="soft" style="padding:0 4px 12px;font-size:13px;line-height:1.4;color:#667085;">{{ title }}</td></tr>
<tr><td class="card" style="background-color:#ffffff;border:1px solid #e4e7ec;border-radius:16px;padding:8px 24px 24px;">
{% for message in messages %}
{% unless message.previousMessage.sender.id == message.sender.id %}
<div style="padding-top:16px;font-size:13px;line-height:1.4;"><span class="strong" style="font-weight:600;color:#1d2939;">{{ message.sender.name }}</span></div>
{% endunless %}
<div class="text" style="padding-top:4px;font-size:15px;line-height:1.4;color:#1d2939;overflow-wrap:anywhere;">{{ message.formattedText }}</div>
{% endfor %}
{% if linkBackUrl != blank %}
<div style="padding-top:24px;"><a href="{{ linkBackUrl }}" style="display:inline-block;padding:10px 20px;border-radius:8px;background-color:#2f5bea;color:#ffffff;font-size:15px;font-weight:600;text-decoration:none;">{{ words.reply }}</a></div>
{% endif %}
</td></tr>
<tr><td class="soft" style="padding:16px 4px 0;font-size:12px;line-height:1.4;color:#667085;">{% if canReply %}{{ words.replyHint }} {% endif %}{% if muteUrl %}<a class="soft" href="{{ muteUrl }}" style="color:#667085;">{{ words.mute }}</a>{% endif %}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`;

/** What the text part of an e-mail says. */
export const textTheme = `{% for message in messages %}{{ message.sender.name }}:
{{ message.body.text }}

{% endfor %}{% if linkBackUrl != blank %}{{ linkBackUrl }}

{% endif %}{% if canReply %}{{ words.replyHint }}
{% endif %}{% if muteUrl %}{{ words.mute }}: {{ muteUrl }}
{% endif %}`;
