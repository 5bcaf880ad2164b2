import type { PrivacyWords } from './privacy.ko.ts'

export const privacyEn: PrivacyWords = {
  title: 'Privacy',
  description: 'What this site keeps, where and for how long, as it is.',
  lead: 'Reading asks for nothing. Of those who write we keep what it takes to know them again, and no more. This is all of it.',
  sections: [
    {
      title: 'If you only read',
      items: [
        'Nothing is kept. If you choose a language or a size of text, the choice stays in a cookie of this browser.',
        'There is nothing that counts or follows visits, no advertising, and no font or script of another company.',
      ],
    },
    {
      title: 'If you write as a guest',
      items: [
        'We keep your nickname, a random number, when you first came, and when your session began, was last used and ends.',
        'A session ends when you stay away for thirty days, and you cannot come back as the same guest.',
      ],
    },
    {
      title: 'If you have an account',
      items: [
        'Your e-mail address: used for codes and notices alone. You see it masked; no page shows it to anybody else, not even to admins.',
        'If you sign in with Kakao, Naver or Google, one number that the service gives for you. Its name, picture, friends and address are not written down, and its tokens are thrown away.',
        'Passkeys: the public key and its number, how often it was used, how it connects, when it was made and last used. Your fingerprint or face never leaves your device.',
        'What you chose: nickname and colour, as what you take part if you said so, language, and how you like to read.',
        'What you were told: acts about you, roles, the outcome of reports and appeals, and the beginnings of what was said in discussions you follow; where you asked for letters, also when one is to go.',
        'For each session when it began, was last used and ends, and when a passkey was last shown in it. Neither where from nor with which device.',
      ],
    },
    {
      title: 'In each charter',
      items: [
        'Every accepted edit, when it was made, and the number of who made it. A charter can be trusted only if it is known who wrote which letter.',
        'The nickname you had when you wrote, your role in that charter, when you first and last came, and when your account was made, if you have one. The last is used only to settle the roll of a vote.',
        'The public log of what moderators did: role, rule, reason, time. With the versions, minority opinions, and the ballots of closed rounds without names, anybody can download it as one file and check it. There are no names and no numbers of people in that file. Its rows stay for good; the words in a row can be erased by whoever runs the server, and that they were stays.',
        'Reports and appeals: their words and time, and the number of who wrote them if they were signed in. Moderators alone see them.',
      ],
    },
    {
      title: 'Discussions, opinions, votes',
      items: [
        'Comments: their words and what they said before they were edited, the words they are about, the time, and the number and role of who wrote them. Everybody reads them with the nickname. Withdrawn ones lose their words, earlier ones too, and keep their place. Hidden ones are read by their author and moderators alone.',
        'Taps such as “I agree”: who tapped what. Others see numbers alone.',
        'Opinions on articles: for, for if, against, with condition or reason, the time, the text they were given on, and as what you take part if you said so. Others see sums, and conditions and reasons without names. Numbers by kind are shown only where ten people stand behind them.',
        'What you follow and how you hear of it, and a value that ends letters by one click.',
        'Versions: the number of who kept them, the name they gave, the text, and each writer’s share. A text that was kept is not erased.',
        'What moderators say about a candidate: whether they approve or differ, their words, when, their number and their role then. It is printed with the version under their nickname, for everybody. The record that can be downloaded has minority opinions too, without a name. Taken back, the words are deleted, and the public log keeps that they were taken back.',
        'Votes: the numbers of those on the roll, and whether they took part. While a vote runs, whose ballot is which is known as well. When a vote without names closes, what links ballots and people is deleted, though the server’s disk or its backups may hold it for a while. A vote with names stays as it is, for everybody to see. A reason that comes with a ballot is shown afterwards apart from it, and without a name unless the vote is one with names; when a ballot came is kept as a sum for each tenth of the time alone.',
      ],
    },
    {
      title: 'What is not kept',
      items: [
        'Network (IP) addresses and the names of browsers are written down nowhere. To hold off floods, addresses are counted for a while in memory alone, and are gone when the server stops.',
        'The server’s own log has the address of the page, the result and the time it took. It does not say who it was.',
        'Nobody asks for your real name, telephone number, identity number or birthday.',
      ],
    },
    {
      title: 'What stays in this browser',
      items: [
        'Cookies: your session, your language, text and light, and short-lived ones while you sign in by a code, a passkey or another service. A browser that once signed in by a code keeps a value for 180 days by which it is recognised; it is not the address, and only keeps you from being locked out when somebody else keeps asking for codes. Only this site reads them.',
        'A comment you have not posted stays in this browser until you post it or close the tab.',
        'If you write in the draft: words not sent yet, the tray, and a copy of the draft, so that nothing is lost when the connection is. They go when you clear the data of this site in your browser.',
      ],
    },
    {
      title: 'What others are told',
      items: [
        'When a letter is sent, your address and the letter pass through a mail server.',
        'Kakao, Naver and Google learn that you sign in here, if you press their button.',
        'Nobody else is told anything.',
      ],
    },
    {
      title: 'Seeing, changing, leaving',
      items: [
        'On your own page you can download everything about you, change it, and leave.',
        'When you leave, your address, linked services, passkeys, sessions, notices and nickname are erased at once, and your name goes from every charter within the hour. Opinions on articles, taps and what you follow are erased too. Words that became part of a charter and comments stay as those of “a participant who left”; ballots that were cast and rolls keep a number that leads to nobody.',
        'Codes end after ten minutes; ended sessions and codes are cleared away in turn. If whoever keeps the server makes backups, what is in them can stay until the next ones replace them.',
      ],
    },
  ],
}
