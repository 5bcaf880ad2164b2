import { HIDE_DAYS, MUTE_DAYS } from '../rules/acts.ts'
import type { HouseWords } from './house.ko.ts'

export const rulesEn: HouseWords['rules'] = {
  title: 'House rules',
  description: 'What is not done here, what moderators may do, and how to appeal.',
  lead: 'Strangers write one text together here. There are eight rules, and they are the same for everyone.',
  cite: (n, name) => `${n}. ${name}`,
  shipped: [
    {
      name: 'Argue with the text, not with people',
      text: 'No insults, threats or hounding, and nothing that puts people down for where they were born, their sex, body, age or belief.',
    },
    {
      name: 'Do not write down what belongs to others',
      text: 'Nothing by which another person can be found, such as a name, address, telephone number or picture, without their consent.',
    },
    {
      name: 'Do not wreck the text',
      text: 'Do not fill in meaningless words or delete what others wrote without cause. When you change much, say why in the field for reasons.',
    },
    {
      name: 'No advertising and no campaigning',
      text: 'The text of the charter is not for promoting goods, organisations or candidates.',
    },
    {
      name: 'Do not pretend to be somebody else',
      text: 'Do not copy another person’s name, and do not appear as several people under several names.',
    },
    {
      name: 'What moderators may do',
      text: `Moderators can freeze a text for a time, warn, stop a person’s writing for at most ${MUTE_DAYS} days, take a role, undo edits and hide words. Hidden words show again after ${HIDE_DAYS} days unless another moderator confirms. Only admins act on people of an equal or higher role than their own. Every act names its rule and its reason.`,
    },
    {
      name: 'Reports and appeals',
      text: 'Anyone can report, also without signing in. The person concerned is told at once and can appeal once against each act, also while their writing is stopped. Another moderator than the one who acted reads the appeal and answers with a reason.',
    },
    {
      name: 'What is public',
      text: 'For every act the log shows who did it in which role, by which rule, why and when. The names of the person concerned and of whoever reported, the words of reports and hidden words are not public. What you write in the charter and in discussions, and the name you write it under, is. Words that were taken out are read by moderators and admins alone.',
    },
  ],
  log: 'See the public log',
  reported: 'You can report with “Report” below an article in the draft.',
}
