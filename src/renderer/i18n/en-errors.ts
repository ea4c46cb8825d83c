/** What went wrong with a job, by its code. */
export const enErrors = {
  'source-unreachable':
    'The source of the counts ({{url}}) does not answer. Check its address, the network and that it is running.',
  'source-failing': 'The source of the counts ({{url}}) is down or overloaded (answer {{status}}).',
  'source-refusing':
    'The source of the counts ({{url}}) refuses the request (answer {{status}}). Check its address and your access.',
  'source-contract':
    'The source of the counts ({{url}}) answers otherwise than expected. Check its address and version.',
  'source-other':
    'The source {{url}} is not that of the data already here: their readings can’t be mixed. Go back to the first source, or take another folder.',
  'lake-unreadable':
    'The file {{file}} can’t be read. Nothing was changed; the command “check” says what is damaged and how to mend it.',
  'lake-unwritten': 'The file {{file}} can’t be written. Check that the disk has room and that you may write there.',
  'decisions-damaged':
    'Line {{line}} of the decisions {{file}} is damaged. Nothing was changed; mend that line, or remove it.',
  unexpected: 'Something unexpected went wrong: “{{message}}”',
};
