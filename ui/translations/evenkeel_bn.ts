<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="bn" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Evenkeel</source>
        <translation>Evenkeel পরিচিতি</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>সবকিছু এই কম্পিউটারেই থাকে।</translation>
    </message>
    <message>
        <source>Finds what to say and do when a difficult customer is in front of you or on the line, in Bengali, Icelandic or English.</source>
        <translation>কঠিন গ্রাহক সামনে বা ফোনে থাকলে কী বলবেন আর কী করবেন, তা বাংলা, আইসল্যান্ডীয় বা ইংরেজিতে খুঁজে দেয়।</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>লাইসেন্স</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>সংস্করণ {version}</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%Lnটি লেখা</numerusform>
            <numerusform>%Lnটি লেখা</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%Lnটি ফলাফল</numerusform>
            <numerusform>%Lnটি ফলাফল</numerusform>
        </translation>
    </message>
    <message>
        <source>Did you mean:</source>
        <translation>আপনি কি এটা খুঁজছেন:</translation>
    </message>
    <message>
        <source>Finish the word: {word}</source>
        <translation>শব্দটি পুরো লিখুন: {word}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>কিছু পাওয়া যায়নি</translation>
    </message>
    <message>
        <source>Only the beginning of this long text was searched for.</source>
        <translation>লেখাটি লম্বা, তাই শুধু শুরুর অংশ খোঁজা হয়েছে।</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>সব ফিল্টার সরান</translation>
    </message>
    <message>
        <source>Right arrow at the end of the text takes this word.</source>
        <translation>লেখার শেষে ডান তির চাপলে এই শব্দটি বসবে।</translation>
    </message>
    <message>
        <source>Search for similar words too</source>
        <translation>কাছাকাছি শব্দও খুঁজুন</translation>
    </message>
    <message>
        <source>Searched for exactly what you typed</source>
        <translation>যা লিখেছেন, ঠিক তা-ই খোঁজা হয়েছে</translation>
    </message>
    <message>
        <source>Searched for {words}</source>
        <translation>{words} খোঁজা হয়েছে</translation>
    </message>
    <message>
        <source>The filters may hide what you are looking for.</source>
        <translation>যা খুঁজছেন তা হয়তো ফিল্টারের কারণে দেখা যাচ্ছে না।</translation>
    </message>
    <message>
        <source>Try another word, or one word less. Any language and any spelling will do.</source>
        <translation>অন্য কোনো শব্দ দিন, বা একটি শব্দ কমান। যেকোনো ভাষা, যেকোনো বানান চলবে।</translation>
    </message>
    <message>
        <source>Tell the editors that this is missing</source>
        <translation>সম্পাদকদের জানান যে এটা নেই</translation>
    </message>
    <message>
        <source>Nearest to it:</source>
        <translation>এর সবচেয়ে কাছের:</translation>
    </message>
    <message>
        <source>Often needed:</source>
        <translation>প্রায়ই যা লাগে:</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Choose the content folder</source>
        <translation>কনটেন্ট ফোল্ডার বাছুন</translation>
    </message>
</context>
<context>
    <name>ChecklistModel</name>
    <message>
        <source>done</source>
        <translation>হয়ে গেছে</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>বাকি আছে</translation>
    </message>
</context>
<context>
    <name>ChecklistPanel</name>
    <message>
        <source>Digits tick the steps; from anywhere Alt and a digit.</source>
        <translation>সংখ্যা চাপলে ধাপে টিক পড়ে; যেকোনো জায়গা থেকে Alt আর সংখ্যা।</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>আবার শুরু করুন</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ধাপ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{all}টির মধ্যে {done}টি হয়েছে</translation>
    </message>
    <message>
        <source>Show the article</source>
        <translation>লেখাটা দেখান</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove filter</source>
        <translation>ফিল্টার সরান</translation>
    </message>
    <message>
        <source>Remove filter: {value}</source>
        <translation>ফিল্টার সরান: {value}</translation>
    </message>
    <message>
        <source>{filter}: {value}</source>
        <translation>{filter}: {value}</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>Close Tab</source>
        <translation>ট্যাব বন্ধ করুন</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Search</source>
        <translation>খুঁজুন</translation>
    </message>
    <message>
        <source>Search for what I typed</source>
        <translation>যা লিখেছি, ঠিক তা-ই খুঁজুন</translation>
    </message>
    <message>
        <source>What is happening right now?</source>
        <translation>এখন কী ঘটছে?</translation>
    </message>
    <message>
        <source>Danger: what to do now</source>
        <translation>বিপদ: এখন কী করবেন</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>আগের পাতা</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>পরের পাতা</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>পরের অংশ</translation>
    </message>
    <message>
        <source>Next reading language</source>
        <translation>পড়ার ভাষা বদলান</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>লেখা বড় করুন</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>লেখা ছোট করুন</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>লেখার স্বাভাবিক আকার</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>হালকা বা গাঢ়</translation>
    </message>
    <message>
        <source>Undo last tick</source>
        <translation>শেষ টিক ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>Start the checklist over</source>
        <translation>চেকলিস্ট আবার শুরু করুন</translation>
    </message>
    <message>
        <source>Look for changed articles</source>
        <translation>বদলানো লেখা খুঁজুন</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>সেটিংস</translation>
    </message>
    <message>
        <source>About Evenkeel</source>
        <translation>Evenkeel পরিচিতি</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Tick step {number}</source>
        <translation>{number} নম্বর ধাপে টিক দিন</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>প্রিন্ট করুন</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>পিডিএফ হিসেবে রাখুন</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>যেকোনো জায়গায় যান</translation>
    </message>
    <message>
        <source>Two languages side by side</source>
        <translation>দুই ভাষা পাশাপাশি</translation>
    </message>
    <message>
        <source>Say it in their language</source>
        <translation>ওঁদের ভাষায় বলুন</translation>
    </message>
    <message>
        <source>Copy the phrase</source>
        <translation>কথাটা কপি করুন</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>প্রিয়</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>সূচি</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>লেখার মধ্যে খুঁজুন</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>কী-তালিকা</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>ফলাফল</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Nothing here has these words</source>
        <translation>এই শব্দ এখানে কোথাও নেই</translation>
    </message>
    <message>
        <source>Type to narrow the list</source>
        <translation>লিখলে তালিকা ছোট হবে</translation>
    </message>
    <message>
        <source>Up and Down choose a place, Enter goes there, Escape closes.</source>
        <translation>উপর-নিচ তীর দিয়ে জায়গা বাছুন, Enter চাপলে সেখানে যাবেন, Esc চাপলে বন্ধ।</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>দেখান</translation>
    </message>
    <message>
        <source>What stands in the gaps?</source>
        <translation>ফাঁকা জায়গায় কী বসবে?</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Any kind</source>
        <translation>যেকোনো ধরন</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>যেকোনো ভাষা</translation>
    </message>
    <message>
        <source>Any topic</source>
        <translation>যেকোনো বিষয়</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>ফিল্টার</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ভাষা</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>বিষয়</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation>বন্ধ করুন (Esc)</translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation>পরের জায়গা (F3)</translation>
    </message>
    <message>
        <source>Not in this article</source>
        <translation>এই লেখায় নেই</translation>
    </message>
    <message>
        <source>Place before (Shift+F3)</source>
        <translation>আগের জায়গা (Shift+F3)</translation>
    </message>
    <message>
        <source>Type a word. Enter goes to the next place, Shift+Enter to the one before, Escape closes.</source>
        <translation>একটি শব্দ লিখুন। Enter চাপলে পরের জায়গা, Shift+Enter চাপলে আগেরটা, Esc চাপলে বন্ধ।</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{total}টির মধ্যে {number} নম্বর</translation>
    </message>
    <message>
        <source>{number} of {total} · {marked} of them marked</source>
        <translation>{total}টির মধ্যে {number} নম্বর · {marked}টি দাগানো</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose the content folder</source>
        <translation>কনটেন্ট ফোল্ডার বেছে নিন</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>বেছে নিন…</translation>
    </message>
    <message>
        <source>The articles that came with the program</source>
        <translation>প্রোগ্রামের সঙ্গে আসা লেখা</translation>
    </message>
    <message>
        <source>Use the shipped articles</source>
        <translation>সঙ্গে আসা লেখা ব্যবহার করুন</translation>
    </message>
</context>
<context>
    <name>HitListModel</name>
    <message>
        <source>Found in {language}</source>
        <translation>{language} ভাষায় পাওয়া</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Home</source>
        <translation>শুরুর পাতা</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>কী দরকার?</translation>
    </message>
    <message>
        <source>Type what is happening, in your own words and in any language. What you read will stand here.</source>
        <translation>কী হচ্ছে, নিজের ভাষায় যেভাবে মনে আসে লিখুন। যা যা পড়বেন, এখানে থাকবে।</translation>
    </message>
    <message>
        <source>None of these? Search instead</source>
        <translation>কোনোটাই মিলছে না? তাহলে খুঁজুন</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>খুঁজুন</translation>
    </message>
    <message>
        <source>Read last</source>
        <translation>শেষে যা পড়েছেন</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>প্রিয় লেখা</translation>
    </message>
    <message>
        <source>Pinned by the editors</source>
        <translation>সম্পাদকদের বাছাই</translation>
    </message>
    <message>
        <source>Changed since you read it</source>
        <translation>আপনি পড়ার পরে বদলেছে</translation>
    </message>
</context>
<context>
    <name>KbError</name>
    <message>
        <source>; did you mean {names}?</source>
        <translation>; {names} বোঝাতে চেয়েছেন?</translation>
    </message>
    <message>
        <source>{path} is not there</source>
        <translation>{path} নেই</translation>
    </message>
    <message>
        <source>{path} is not a regular file</source>
        <translation>{path} সাধারণ ফাইল নয়</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} পড়া যাচ্ছে না: {reason}</translation>
    </message>
    <message>
        <source>{path} has {size} bytes; at most {limit} are read</source>
        <translation>{path} ফাইলটি {size} বাইটের; সর্বোচ্চ {limit} বাইট পড়া হয়</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text (byte {offset})</source>
        <translation>{path} UTF-8 লেখা নয় (বাইট {offset})</translation>
    </message>
    <message>
        <source>{path} was changed by somebody else and was not overwritten</source>
        <translation>{path} এর মধ্যে অন্য কেউ বদলেছেন, তাই তার ওপর লেখা হয়নি</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>{path} সেভ করা যায়নি: {reason}</translation>
    </message>
    <message>
        <source>line {line} of {path} is not a query with its right answers</source>
        <translation>{path}-এর {line} নম্বর লাইনটি সঠিক উত্তরসহ কোনো অনুসন্ধান নয়</translation>
    </message>
    <message>
        <source>{path} is damaged or not ours; it was put aside as {aside}, and a new one was begun</source>
        <translation>{path} নষ্ট হয়ে গেছে বা এই প্রোগ্রামের নয়; ফাইলটি {aside} নামে সরিয়ে রেখে নতুন একটি শুরু করা হয়েছে</translation>
    </message>
    <message>
        <source>{path} is in use by another program; what is new is only kept in memory for now</source>
        <translation>{path} অন্য একটি প্রোগ্রাম ব্যবহার করছে; নতুন যা কিছু, আপাতত শুধু মেমোরিতে থাকছে</translation>
    </message>
    <message>
        <source>{path} was written by a newer Evenkeel and is left alone; what is new is only kept in memory</source>
        <translation>{path} আরও নতুন সংস্করণের Evenkeel দিয়ে লেখা, তাই তাতে হাত দেওয়া হয়নি; নতুন যা কিছু, শুধু মেমোরিতে থাকছে</translation>
    </message>
    <message>
        <source>{path} cannot be read or written, what is new is only kept in memory: {reason}</source>
        <translation>{path} পড়া বা লেখা যাচ্ছে না, নতুন যা কিছু শুধু মেমোরিতে থাকছে: {reason}</translation>
    </message>
    <message>
        <source>{path} is not empty; name a new or empty folder</source>
        <translation>{path} খালি নয়; নতুন বা খালি একটি ফোল্ডার দিন</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>{path} ব্যবহার করা যাচ্ছে না: {reason}</translation>
    </message>
    <message>
        <source>{path} comes with the program and is not changed; make your own copy first: evenkeel init DIR</source>
        <translation>{path} প্রোগ্রামের সঙ্গে আসা লেখা, এতে বদল করা হয় না; আগে নিজের একটি কপি বানান: evenkeel init DIR</translation>
    </message>
    <message>
        <source>there is no article {slug!r}{hint}</source>
        <translation>“{slug}” নামে কোনো লেখা নেই{hint}</translation>
    </message>
    <message>
        <source>there is an article {slug!r} in {lang} already</source>
        <translation>{lang} ভাষায় “{slug}” নামে একটি লেখা আগে থেকেই আছে</translation>
    </message>
    <message>
        <source>{slug!r} is not a slug: use a-z, 0-9 and single hyphens, at most 64 signs</source>
        <translation>“{slug}” নামটি চলবে না: শুধু a-z, 0-9 আর একটি করে হাইফেন, সর্বোচ্চ ৬৪ অক্ষর</translation>
    </message>
    <message>
        <source>another Evenkeel is updating the index; what is new is only kept in memory</source>
        <translation>আরেকটি Evenkeel এখন খোঁজার সূচি হালনাগাদ করছে; নতুন যা আছে তা আপাতত শুধু মেমরিতে থাকছে</translation>
    </message>
    <message>
        <source>the search index in {path} cannot be built: {reason}</source>
        <translation>{path}-এ খোঁজার সূচি বানানো যাচ্ছে না: {reason}</translation>
    </message>
</context>
<context>
    <name>LanguageOrderField</name>
    <message>
        <source>Move down</source>
        <translation>নিচে নিন</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>ওপরে নিন</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Evenkeel</source>
        <translation>Evenkeel</translation>
    </message>
    <message>
        <source>Noted for the editors: {query}</source>
        <translation>সম্পাদকদের জন্য লিখে রাখা হলো: {query}</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Added by the editors</source>
        <translation>সম্পাদকদের সংযোজন</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>তুলে রাখা</translation>
    </message>
    <message>
        <source>Articles are files like this one:</source>
        <translation>লেখাগুলো এ রকম ফাইল:</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>চেকলিস্ট</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>অন্য ফোল্ডার বাছুন</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>খসড়া</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>জেনে রাখুন</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>গাইড</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>যাচাই চলছে</translation>
    </message>
    <message>
        <source>It may be on a drive that is not connected:</source>
        <translation>হয়তো এমন ড্রাইভে আছে, যা এখন লাগানো নেই:</translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation>যেসব লেখা থেকে লিংক আছে</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>আবার দেখুন</translation>
    </message>
    <message>
        <source>Never skip</source>
        <translation>কখনো বাদ দেবেন না</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>এভাবে নয়</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>প্রকাশিত</translation>
    </message>
    <message>
        <source>Reviewed on {date}</source>
        <translation>শেষবার দেখা হয়েছে {date}</translation>
    </message>
    <message>
        <source>Say this</source>
        <translation>এভাবে বলুন</translation>
    </message>
    <message>
        <source>See also</source>
        <translation>আরও দেখুন</translation>
    </message>
    <message>
        <source>The content folder is empty:</source>
        <translation>কনটেন্ট ফোল্ডারটি খালি:</translation>
    </message>
    <message>
        <source>The content folder is not there</source>
        <translation>কনটেন্ট ফোল্ডারটি নেই</translation>
    </message>
    <message>
        <source>The next review is overdue since {date}</source>
        <translation>আবার দেখার কথা ছিল {date}, এখনও হয়নি</translation>
    </message>
    <message>
        <source>There are no articles here yet</source>
        <translation>এখানে এখনো কোনো লেখা নেই</translation>
    </message>
    <message>
        <source>Translated from Bengali</source>
        <translation>বাংলা থেকে অনুবাদ</translation>
    </message>
    <message>
        <source>Translated from English</source>
        <translation>ইংরেজি থেকে অনুবাদ</translation>
    </message>
    <message>
        <source>Translated from Icelandic</source>
        <translation>আইসল্যান্ডীয় থেকে অনুবাদ</translation>
    </message>
    <message>
        <source>Use the articles that come with Evenkeel</source>
        <translation>Evenkeel-এর সঙ্গে আসা লেখা ব্যবহার করুন</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>কী বলবেন</translation>
    </message>
    <message>
        <source>Which way?</source>
        <translation>কোন পথে যাব?</translation>
    </message>
    <message>
        <source>Your workplace’s rule</source>
        <translation>আপনার প্রতিষ্ঠানের নিয়ম</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>রেগে আছেন</translation>
    </message>
    <message>
        <source>annoyed</source>
        <translation>বিরক্ত</translation>
    </message>
    <message>
        <source>do, then confirm</source>
        <translation>করুন, মিলিয়ে নিন</translation>
    </message>
    <message>
        <source>furious</source>
        <translation>প্রচণ্ড রেগে আছেন</translation>
    </message>
    <message>
        <source>read, then do</source>
        <translation>পড়ুন, করুন</translation>
    </message>
    <message>
        <source>the Bengali text has changed since</source>
        <translation>এরপর বাংলা লেখাটি বদলেছে</translation>
    </message>
    <message>
        <source>the English text has changed since</source>
        <translation>এরপর ইংরেজি লেখাটি বদলেছে</translation>
    </message>
    <message>
        <source>the Icelandic text has changed since</source>
        <translation>এরপর আইসল্যান্ডীয় লেখাটি বদলেছে</translation>
    </message>
    <message>
        <source>threatening</source>
        <translation>হুমকি দিচ্ছেন</translation>
    </message>
    <message>
        <source>up to date with it</source>
        <translation>মূলের সঙ্গে মেলে</translation>
    </message>
    <message>
        <source>worried</source>
        <translation>উদ্বিগ্ন</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>In their language</source>
        <translation>গ্রাহকের ভাষায়</translation>
    </message>
</context>
<context>
    <name>Placeholder</name>
    <message>
        <source>Address to write to</source>
        <translation>লেখার ঠিকানা</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>মুদ্রা</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>তারিখ</translation>
    </message>
    <message>
        <source>Emergency number</source>
        <translation>জরুরি নম্বর</translation>
    </message>
    <message>
        <source>Longest time on hold, in minutes</source>
        <translation>সবচেয়ে বেশি কত মিনিট হোল্ডে</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>মিনিট</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>গ্রাহকের নাম</translation>
    </message>
    <message>
        <source>Number of warnings</source>
        <translation>কতবার সতর্ক করা হয়</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>খোলা থাকার সময়</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>সুপারভাইজার</translation>
    </message>
    <message>
        <source>Thing or offer</source>
        <translation>জিনিস বা প্রস্তাব</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>সময়</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>A6 card (*.pdf)</source>
        <translation>A6 কার্ড (*.pdf)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>পিডিএফ হিসেবে রাখুন</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>রাখা হয়েছে: {path}</translation>
    </message>
    <message>
        <source>The article could not be printed.</source>
        <translation>লেখাটি প্রিন্ট করা যায়নি।</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>the content folder is not there</source>
        <translation>কনটেন্ট ফোল্ডারটি নেই</translation>
    </message>
    <message>
        <source>the name is not a slug (a-z, 0-9, single hyphens, at most 64 signs); loaded as “{slug}”</source>
        <translation>ফাইলের নামটি নিয়মমতো নয় (শুধু a-z, 0-9 আর একটি করে হাইফেন, সর্বোচ্চ ৬৪ অক্ষর); “{slug}” নামে নেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>the name is not valid Unicode; skipped</source>
        <translation>ফাইলের নামটি সঠিক ইউনিকোড নয়; বাদ দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>a second file for “{slug}” in this language; {first} is used</source>
        <translation>এই ভাষায় “{slug}”-এর জন্য দ্বিতীয় একটি ফাইল; {first} ব্যবহার করা হচ্ছে</translation>
    </message>
    <message>
        <source>not a regular file; skipped</source>
        <translation>সাধারণ ফাইল নয়; বাদ দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>a link that leads out of the content folder; skipped</source>
        <translation>এই লিংক কনটেন্ট ফোল্ডারের বাইরে নিয়ে যায়; বাদ দেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>cannot be read: {reason}</source>
        <translation>পড়া যাচ্ছে না: {reason}</translation>
    </message>
    <message>
        <source>{size} bytes; at most {limit} are read</source>
        <translation>{size} বাইট; সর্বোচ্চ {limit} বাইট পড়া হয়</translation>
    </message>
    <message>
        <source>not UTF-8 text (byte {offset})</source>
        <translation>UTF-8 লেখা নয় (বাইট {offset})</translation>
    </message>
    <message>
        <source>control signs in the text; shown as spaces</source>
        <translation>লেখায় অদৃশ্য নিয়ন্ত্রণ-চিহ্ন আছে; ফাঁকা জায়গা হিসেবে দেখানো হচ্ছে</translation>
    </message>
    <message>
        <source>no front matter: the file must begin with a line ---</source>
        <translation>শুরুর তথ্য-অংশ নেই: ফাইলের প্রথম লাইন হতে হবে ---</translation>
    </message>
    <message>
        <source>the front matter is not closed by a line ---</source>
        <translation>শুরুর তথ্য-অংশটি --- লাইন দিয়ে শেষ করা হয়নি</translation>
    </message>
    <message>
        <source>the front matter is longer than {limit} bytes</source>
        <translation>শুরুর তথ্য-অংশ {limit} বাইটের বেশি</translation>
    </message>
    <message>
        <source>the front matter is not valid YAML: {reason}</source>
        <translation>শুরুর তথ্য-অংশ সঠিক YAML নয়: {reason}</translation>
    </message>
    <message>
        <source>the front matter must be lines of “field: value”</source>
        <translation>শুরুর তথ্য-অংশে প্রতিটি লাইন “ঘর: মান” আকারে লিখতে হবে</translation>
    </message>
    <message>
        <source>anchors, aliases and tags (&amp;, *, !) are not allowed in front matter</source>
        <translation>শুরুর তথ্য-অংশে অ্যাংকর, এলিয়াস ও ট্যাগ (&amp;, *, !) চলবে না</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>স্তরের ভেতরে স্তর খুব বেশি</translation>
    </message>
    <message>
        <source>“{field}” stands twice; the first is used</source>
        <translation>“{field}” দুবার আছে; প্রথমটি নেওয়া হচ্ছে</translation>
    </message>
    <message>
        <source>“{field}” is missing</source>
        <translation>“{field}” নেই</translation>
    </message>
    <message>
        <source>“{field}” is empty</source>
        <translation>“{field}” খালি</translation>
    </message>
    <message>
        <source>“{field}” is not a known field; it is kept</source>
        <translation>“{field}” নামে কোনো ঘর জানা নেই; যেমন আছে তেমনই রাখা হলো</translation>
    </message>
    <message>
        <source>“{field}” must be {expected}</source>
        <translation>“{field}” হতে হবে: {expected}</translation>
    </message>
    <message>
        <source>“{field}” is “{value}”; it must be one of: {choices}</source>
        <translation>“{field}”-এ আছে “{value}”; হতে হবে এগুলোর একটি: {choices}</translation>
    </message>
    <message>
        <source>the tag “{tag}” is not in the vocabulary{hint}</source>
        <translation>“{tag}” ট্যাগটি শব্দতালিকায় নেই{hint}</translation>
    </message>
    <message>
        <source>the review was due on {date}</source>
        <translation>{date} তারিখে লেখাটি আবার দেখার কথা ছিল</translation>
    </message>
    <message>
        <source>a step in a {kind}; only a checklist can be ticked</source>
        <translation>“{kind}” ধরনের লেখায় ধাপ আছে; শুধু চেকলিস্টেই টিক দেওয়া যায়</translation>
    </message>
    <message>
        <source>a checklist without steps</source>
        <translation>চেকলিস্টে কোনো ধাপ নেই</translation>
    </message>
    <message>
        <source>a phrase sheet without a table of phrases</source>
        <translation>“কী বলবেন” পাতায় কথার কোনো সারণি নেই</translation>
    </message>
    <message>
        <source>a decision without a question</source>
        <translation>“কোন পথে যাব” পাতায় কোনো প্রশ্ন নেই</translation>
    </message>
    <message>
        <source>the mood is “{value}”; it must be 1 to 5</source>
        <translation>মেজাজের ঘরে আছে “{value}”; ১ থেকে ৫ হতে হবে</translation>
    </message>
    <message>
        <source>a question without an id; write {{#q1}} behind it</source>
        <translation>প্রশ্নের কোনো আইডি নেই; পেছনে {{#q1}} লিখুন</translation>
    </message>
    <message>
        <source>the id “{id}” stands twice; links lead to the first</source>
        <translation>“{id}” আইডিটি দুবার আছে; লিংক প্রথমটিতে যায়</translation>
    </message>
    <message>
        <source>the answer “{label}” leads nowhere</source>
        <translation>“{label}” উত্তরটি কোথাও নিয়ে যায় না</translation>
    </message>
    <message>
        <source>too deeply nested or too long; shown as plain text</source>
        <translation>স্তর খুব বেশি বা লেখা খুব লম্বা; সাদামাটা লেখা হিসেবে দেখানো হচ্ছে</translation>
    </message>
    <message>
        <source>house.toml has no value “{name}”</source>
        <translation>house.toml-এ “{name}” নামে কোনো মান নেই</translation>
    </message>
    <message>
        <source>{count} steps; a checklist that is worked under stress has 5 to 9</source>
        <translation>{count}টি ধাপ; চাপের মধ্যে ব্যবহারের চেকলিস্টে ৫ থেকে ৯টি ধাপ থাকে</translation>
    </message>
    <message>
        <source>no step is marked as the one nobody may forget; write **!** in front of it</source>
        <translation>কোন ধাপটি ভোলা চলবে না তা চিহ্নিত নেই; সেটির আগে **!** লিখুন</translation>
    </message>
    <message>
        <source>{length} characters; a step is one line of at most 90</source>
        <translation>{length} অক্ষর; একটি ধাপ এক লাইনের, সর্বোচ্চ ৯০ অক্ষর</translation>
    </message>
    <message>
        <source>no command in this step; begin with what to do</source>
        <translation>এই ধাপে কোনো নির্দেশ নেই; কী করতে হবে সেটা বলুন</translation>
    </message>
    <message>
        <source>{count} phrases; a sheet that is read at a glance has 6 to 12</source>
        <translation>{count}টি কথা; এক নজরে পড়ার পাতায় ৬ থেকে ১২টি থাকে</translation>
    </message>
    <message>
        <source>the row lacks column {columns}</source>
        <translation>এই সারিতে {columns} নম্বর ঘর খালি</translation>
    </message>
    <message>
        <source>the question “{id}” has no answer</source>
        <translation>“{id}” প্রশ্নের কোনো উত্তর নেই</translation>
    </message>
    <message>
        <source>no answer leads to the question “{id}”</source>
        <translation>কোনো উত্তর “{id}” প্রশ্নে নিয়ে যায় না</translation>
    </message>
    <message>
        <source>the answers of “{id}” lead back to it</source>
        <translation>“{id}” প্রশ্নের উত্তর ঘুরে আবার এই প্রশ্নেই ফেরে</translation>
    </message>
    <message>
        <source>“{word}” mixes letters of two scripts</source>
        <translation>“{word}” শব্দে দুই লিপির অক্ষর মিশে আছে</translation>
    </message>
    <message>
        <source>write {digits} in Bengali digits</source>
        <translation>{digits} বাংলা অঙ্কে লিখুন</translation>
    </message>
    <message>
        <source>a straight quote; write the quotes of the language</source>
        <translation>সোজা উদ্ধৃতিচিহ্ন আছে; এই ভাষার উদ্ধৃতিচিহ্ন লিখুন</translation>
    </message>
    <message>
        <source>two spaces in a row</source>
        <translation>পরপর দুটি ফাঁকা জায়গা</translation>
    </message>
    <message>
        <source>“{word}” is not a word of this language; allowed words stand in allowed_words.txt</source>
        <translation>“{word}” এই ভাষার শব্দ নয়; যেসব শব্দ চলবে, সেগুলো allowed_words.txt ফাইলে থাকে</translation>
    </message>
    <message>
        <source>no article has the tag “{tag}”</source>
        <translation>কোনো লেখায় “{tag}” ট্যাগ নেই</translation>
    </message>
    <message>
        <source>nobody has said when this was last reviewed; write “reviewed: 2026-01-31”</source>
        <translation>লেখাটি শেষ কবে দেখা হয়েছে, বলা নেই; লিখুন “reviewed: 2026-01-31”</translation>
    </message>
    <message>
        <source>there is no article “{target}”{hint}</source>
        <translation>“{target}” নামে কোনো লেখা নেই{hint}</translation>
    </message>
    <message>
        <source>“{target}” has no place “#{anchor}”; the link opens its top</source>
        <translation>“{target}” লেখায় “#{anchor}” জায়গাটি নেই; লিংকে লেখার শুরুটা খুলবে</translation>
    </message>
    <message>
        <source>“{target}” is neither an article nor a web, mail or telephone address</source>
        <translation>“{target}” কোনো লেখা নয়, ওয়েব, ইমেইল বা ফোনের ঠিকানাও নয়</translation>
    </message>
    <message>
        <source>“{target}” is not a picture (png, jpg, gif, webp) inside the content folder</source>
        <translation>“{target}” কনটেন্ট ফোল্ডারের ভেতরের কোনো ছবি (png, jpg, gif, webp) নয়</translation>
    </message>
    <message>
        <source>not written in: {langs}</source>
        <translation>এসব ভাষায় লেখা হয়নি: {langs}</translation>
    </message>
    <message>
        <source>the kind is {kind} here and {other_kind} in {other}</source>
        <translation>এখানে ধরন “{kind}”, কিন্তু {other}-এ “{other_kind}”</translation>
    </message>
    <message>
        <source>no link leads on from here</source>
        <translation>এখান থেকে অন্য কোথাও যাওয়ার লিংক নেই</translation>
    </message>
    <message>
        <source>linked from {count} other topics; at least two should lead here</source>
        <translation>অন্য {count}টি বিষয় থেকে এখানে লিংক আছে; অন্তত দুটি থাকা দরকার</translation>
    </message>
    <message>
        <source>{count} {part} here, {other_count} in {other}</source>
        <translation>{part}: এখানে {count}টি, {other}-এ {other_count}টি</translation>
    </message>
    <message>
        <source>links that are not the same in {other}: {targets}</source>
        <translation>{other}-এর সঙ্গে যে লিংকগুলো মেলে না: {targets}</translation>
    </message>
    <message>
        <source>the {source} text has changed since this translation</source>
        <translation>এই অনুবাদের পর মূল লেখা ({source}) বদলেছে</translation>
    </message>
    <message>
        <source>“{value}” is not of the form en@3f9c0a17b2d4</source>
        <translation>“{value}” ঠিক আকারে নেই; হতে হবে en@3f9c0a17b2d4-এর মতো</translation>
    </message>
    <message>
        <source>translated from {source}, which is not there</source>
        <translation>{source} থেকে অনুবাদ করা, কিন্তু সেটি নেই</translation>
    </message>
    <message>
        <source>each of these is translated from the other: {langs}</source>
        <translation>এগুলো একটি আরেকটি থেকে অনুবাদ করা: {langs}</translation>
    </message>
    <message>
        <source>not valid YAML: {reason}</source>
        <translation>সঠিক YAML নয়: {reason}</translation>
    </message>
    <message>
        <source>{where}: expected {expected}</source>
        <translation>{where}: এখানে থাকার কথা {expected}</translation>
    </message>
    <message>
        <source>not valid TOML: {reason}</source>
        <translation>সঠিক TOML নয়: {reason}</translation>
    </message>
    <message>
        <source>“{name}” must be one text, or a table with bn, is, en</source>
        <translation>“{name}” হতে হবে একটি লেখা, নয়তো bn, is, en-সহ একটি টেবিল</translation>
    </message>
    <message>
        <source>the settings are not valid TOML and were not read: {reason}</source>
        <translation>সেটিংস ফাইলটি সঠিক TOML নয়, তাই পড়া হয়নি: {reason}</translation>
    </message>
    <message>
        <source>the setting “{name}” cannot be {value}; {default} is used</source>
        <translation>“{name}” সেটিং {value} হতে পারে না; {default} ধরা হচ্ছে</translation>
    </message>
    <message>
        <source>“{name}” is not a known setting; it is kept</source>
        <translation>“{name}” নামে কোনো সেটিং জানা নেই; যেমন আছে তেমনই রাখা হলো</translation>
    </message>
    <message>
        <source>one text or one list</source>
        <translation>একটি লেখা বা একটি তালিকা</translation>
    </message>
    <message>
        <source>one text</source>
        <translation>একটি লেখা</translation>
    </message>
    <message>
        <source>a list such as [one, two]</source>
        <translation>[এক, দুই]-এর মতো একটি তালিকা</translation>
    </message>
    <message>
        <source>a list of lines “- slug: reason”</source>
        <translation>“- slug: কারণ” লাইনের তালিকা</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true বা false</translation>
    </message>
    <message>
        <source>a date such as 2026-09-30</source>
        <translation>2026-09-30-এর মতো একটি তারিখ</translation>
    </message>
    <message>
        <source>a number of days from 1 to 9999</source>
        <translation>1 থেকে 9999 পর্যন্ত দিনের সংখ্যা</translation>
    </message>
    <message>
        <source>a key of a-z, 0-9 and single hyphens, at most 64 signs</source>
        <translation>a-z, 0-9 আর একটি করে হাইফেন দিয়ে লেখা নাম, সর্বোচ্চ ৬৪ অক্ষর</translation>
    </message>
    <message>
        <source>a list of groups</source>
        <translation>গুচ্ছের তালিকা</translation>
    </message>
    <message>
        <source>a name in bn, is and en</source>
        <translation>bn, is ও en – তিন ভাষায় নাম</translation>
    </message>
    <message>
        <source>a table with one line for each tag</source>
        <translation>প্রতিটি ট্যাগের জন্য একটি লাইনসহ টেবিল</translation>
    </message>
    <message>
        <source>a table with tags and concepts</source>
        <translation>tags ও concepts-সহ একটি টেবিল</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>একটি লেখা</translation>
    </message>
    <message>
        <source>at least two words</source>
        <translation>অন্তত দুটি শব্দ</translation>
    </message>
    <message>
        <source>each name once</source>
        <translation>প্রতিটি নাম একবার</translation>
    </message>
    <message>
        <source>lines of “name: value”</source>
        <translation>“নাম: মান” আকারের লাইন</translation>
    </message>
    <message>
        <source>lists of texts by language</source>
        <translation>ভাষা অনুযায়ী লেখার তালিকা</translation>
    </message>
    <message>
        <source>name and synonyms</source>
        <translation>name ও synonyms</translation>
    </message>
    <message>
        <source>one text in bn, is or en</source>
        <translation>bn, is বা en ভাষায় একটি লেখা</translation>
    </message>
    <message>
        <source>only name and synonyms</source>
        <translation>শুধু name ও synonyms</translation>
    </message>
    <message>
        <source>only tags and concepts</source>
        <translation>শুধু tags ও concepts</translation>
    </message>
    <message>
        <source>headings</source>
        <translation>শিরোনাম</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>ধাপ</translation>
    </message>
    <message>
        <source>phrases</source>
        <translation>কথা</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>প্রশ্ন</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>উত্তর</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>ফোল্ডার</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>ড্রাইভ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ফাইল</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Step up</source>
        <translation>বাড়ান</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>কমান</translation>
    </message>
    <message>
        <source>&amp;Select All</source>
        <translation>সব বাছুন</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>ঠিক আছে</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>প্যানেলটি বন্ধ করে</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>আলাদা করুন</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>প্যানেলটি আলাদা করে, আবার জুড়ে দেয়</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>কোথায়:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ফাইলের নাম:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ফাইলের ধরন:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>ফোল্ডার:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>সেভ করুন</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>বাছুন</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>অন্য নামে সেভ করুন</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>ফোল্ডার খুঁজুন</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>নতুন ফোল্ডার</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>নতুন ফোল্ডার</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>নতুন ফোল্ডার বানান</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>নতুন ফোল্ডার বানান</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>নাম বদলান</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>সরান</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>লুকানো ফাইল দেখান</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>দেখান </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>আগের ফোল্ডার</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>পরের ফোল্ডার</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>আগের ফোল্ডারে যান</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>পরের ফোল্ডারে যান</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>ওপরের ফোল্ডার</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>ওপরের ফোল্ডারে যান</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>তালিকা</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>তালিকা হিসেবে দেখান</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>বিস্তারিত</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>বিস্তারিত দেখান</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>পাশের তালিকা</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>জায়গা ও বুকমার্কের তালিকা</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>সম্প্রতি দেখা জায়গা</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>সব ফাইল (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>সব ফাইল (*)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ফাইল</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>ফোল্ডার</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 আগে থেকেই আছে।
এটি বদলে দেবেন?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
ফাইলটি পাওয়া যায়নি।
নামটি ঠিক আছে কি না দেখে নিন।</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
ফোল্ডারটি পাওয়া যায়নি।
নামটি ঠিক আছে কি না দেখে নিন।</translation>
    </message>
    <message>
        <source>'%1' is write protected.
Do you want to delete it anyway?</source>
        <translation>“%1” বদলানো নিষেধ করা আছে।
তবু মুছবেন?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete '%1'?</source>
        <translation>“%1” সত্যিই মুছবেন?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>ফোল্ডারটি মোছা যায়নি।</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>আকার</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>ধরন</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>কবে বদলেছে</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>কম্পিউটার</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>আমার কম্পিউটার</translation>
    </message>
</context>
<context>
    <name>QInputDialog</name>
    <message>
        <source>Enter a value:</source>
        <translation>একটি মান লিখুন:</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>শর্টকাটের কীগুলো চাপুন</translation>
    </message>
    <message>
        <source>%1, ...</source>
        <translation>%1, ...</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাটুন</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট করুন</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব বাছুন</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>বিস্তারিত দেখান…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>বিস্তারিত লুকান…</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>ঠিক আছে</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সেভ করুন</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>সব সেভ করুন</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>হ্যাঁ</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>সবগুলোতে হ্যাঁ</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>না</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>সবগুলোতে না</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>থামিয়ে দিন</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>আবার চেষ্টা করুন</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>উপেক্ষা করুন</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>সেভ না করে ছাড়ুন</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>সাহায্য</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>কাজে লাগান</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>আগের মতো করুন</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>শুরুর মানে ফিরুন</translation>
    </message>
</context>
<context>
    <name>QProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>এখানে আনুন</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>একেবারে ওপরে</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>একেবারে নিচে</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>এক পাতা ওপরে</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>এক পাতা নিচে</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>একটু ওপরে</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>একটু নিচে</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>বাঁ প্রান্তে</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>ডান প্রান্তে</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>এক পাতা বাঁয়ে</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>এক পাতা ডানে</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>একটু বাঁয়ে</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>একটু ডানে</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backtab</source>
        <translation>Backtab</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>PgDown</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>স্পেস</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>বাঁ তির</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>ডান তির</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>ওপরের তির</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>নিচের তির</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>SysReq</source>
        <translation>SysRq</translation>
    </message>
    <message>
        <source>Num</source>
        <translation>Num</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>বাঁয়ে সরান</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>ডানে সরান</translation>
    </message>
</context>
<context>
    <name>QUndoStack</name>
    <message>
        <source>Undo</source>
        <comment>Default text for undo action</comment>
        <translation>ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>Redo</source>
        <comment>Default text for redo action</comment>
        <translation>আবার করুন</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>ফিরিয়ে নিন: %1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>আবার করুন: %1</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাটুন</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট করুন</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব বাছুন</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>লিংকের ঠিকানা কপি করুন</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Article</source>
        <translation>লেখা</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>This article is too intricate to be laid out; it is shown as plain text.</source>
        <translation>এই লেখার গঠন খুব জটিল, তাই সাদামাটা লেখা হিসেবে দেখানো হচ্ছে।</translation>
    </message>
    <message>
        <source>This article is there in one language only.</source>
        <translation>লেখাটি শুধু একটি ভাষায় আছে।</translation>
    </message>
    <message>
        <source>This article is too long to be shown in two languages side by side.</source>
        <translation>লেখাটি এত লম্বা যে দুই ভাষায় পাশাপাশি দেখানো যায় না।</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Results</source>
        <translation>ফলাফল</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search</source>
        <translation>খুঁজুন</translation>
    </message>
    <message>
        <source>Type a word or two in any language. Up and Down choose a result, Enter opens it. Right arrow at the end finishes the word.</source>
        <translation>যেকোনো ভাষায় একটি-দুটি শব্দ লিখুন। ওপর-নিচের তির দিয়ে ফলাফল বাছুন, Enter চাপলে খুলবে। লেখার শেষে ডান তির চাপলে শব্দটি পুরো হবে।</translation>
    </message>
    <message>
        <source>What is happening?</source>
        <translation>কী হচ্ছে লিখুন…</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Content folder</source>
        <translation>কনটেন্ট ফোল্ডার</translation>
    </message>
    <message>
        <source>Where the articles lie. Empty: the articles that came with the program.</source>
        <translation>লেখাগুলো যে ফোল্ডারে আছে। কিছু বাছা না থাকলে প্রোগ্রামের সঙ্গে আসা লেখাগুলো দেখানো হয়।</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>প্রোগ্রামের ভাষা</translation>
    </message>
    <message>
        <source>Menus, buttons and messages. Automatic: the language of the system.</source>
        <translation>মেনু, বোতাম আর বার্তার ভাষা। স্বয়ংক্রিয়: কম্পিউটারের ভাষা।</translation>
    </message>
    <message>
        <source>Language to read in</source>
        <translation>পড়ার ভাষা</translation>
    </message>
    <message>
        <source>Articles are shown in this language where they exist in it. Automatic: the language of the window.</source>
        <translation>লেখা এই ভাষায় থাকলে এই ভাষাতেই দেখানো হয়। স্বয়ংক্রিয়: প্রোগ্রামের ভাষা।</translation>
    </message>
    <message>
        <source>Other languages, in order</source>
        <translation>অন্য ভাষা, পছন্দের ক্রমে</translation>
    </message>
    <message>
        <source>The language an article is shown in when it is missing in yours: the first of these that has it.</source>
        <translation>কোনো লেখা আপনার ভাষায় না থাকলে তালিকার প্রথম যে ভাষায় আছে, সেই ভাষায় দেখানো হয়।</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>রং</translation>
    </message>
    <message>
        <source>Light, dark, white on black, or as the system is set.</source>
        <translation>হালকা, গাঢ়, কালোর ওপর সাদা, অথবা কম্পিউটারের সেটিংস অনুযায়ী।</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>লেখার আকার</translation>
    </message>
    <message>
        <source>In percent of the normal size.</source>
        <translation>স্বাভাবিক আকারের তুলনায়, শতকরা হিসাবে।</translation>
    </message>
    <message>
        <source>Article for danger</source>
        <translation>বিপদের সময়ের লেখা</translation>
    </message>
    <message>
        <source>F1 opens it at once. The name of its file, without .md.</source>
        <translation>F1 চাপলে সঙ্গে সঙ্গে খোলে। ফাইলের নাম, .md ছাড়া।</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>স্বয়ংক্রিয়</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>কম্পিউটারের মতো</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>হালকা</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>গাঢ়</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>বেশি কনট্রাস্ট</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>লেখার প্রস্থ</translation>
    </message>
    <message>
        <source>How long the lines of an article are.</source>
        <translation>লেখার লাইন কতটা লম্বা হবে।</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>সরু</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>স্বাভাবিক</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>চওড়া</translation>
    </message>
    <message>
        <source>Question at the start</source>
        <translation>শুরুর প্রশ্ন</translation>
    </message>
    <message>
        <source>The decision that the window asks when nothing is open. The name of its file, without .md.</source>
        <translation>কিছু খোলা না থাকলে জানালা যে প্রশ্নটি করে। ফাইলের নাম, .md ছাড়া।</translation>
    </message>
    <message>
        <source>Icon beside the clock</source>
        <translation>ঘড়ির পাশে আইকন</translation>
    </message>
    <message>
        <source>The window waits there when it is closed. Not every system has such a place.</source>
        <translation>জানালা বন্ধ করলে সেখানে অপেক্ষা করে। সব সিস্টেমে এমন জায়গা থাকে না।</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>বন্ধ</translation>
    </message>
    <message>
        <source>On</source>
        <translation>চালু</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>সেটিংস</translation>
    </message>
</context>
<context>
    <name>TheirWords</name>
    <message>
        <source>Back to all of it</source>
        <translation>পুরোটায় ফিরুন</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>উচ্চারণ</translation>
    </message>
    <message>
        <source>In their language</source>
        <translation>গ্রাহকের ভাষায়</translation>
    </message>
    <message>
        <source>Key {digit}</source>
        <translation>{digit} চাপুন</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>পরেরটা</translation>
    </message>
    <message>
        <source>Nobody has written down in your letters how this sounds.</source>
        <translation>এর উচ্চারণ আপনার পড়ার মতো অক্ষরে কেউ লিখে রাখেনি।</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>আগেরটা</translation>
    </message>
    <message>
        <source>Say it in {language}</source>
        <translation>কোন ভাষায় বলবেন: {language}</translation>
    </message>
    <message>
        <source>Show to the customer</source>
        <translation>গ্রাহককে দেখান</translation>
    </message>
    <message>
        <source>There is no sentence in {language} for this.</source>
        <translation>এই কথাটা {language} ভাষায় নেই।</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>এর মানে</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>যা বলবেন</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{all}টির মধ্যে {number} নম্বর</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>মেনু</translation>
    </message>
    <message>
        <source>Read in {language}</source>
        <translation>{language} ভাষায় পড়ুন</translation>
    </message>
</context>
<context>
    <name>CommandGroup</name>
    <message>
        <source>Find</source>
        <translation>খোঁজা</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>পড়া</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>চেহারা</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>চেকলিস্ট</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>প্রোগ্রাম</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>কী-তালিকা</translation>
    </message>
    <message>
        <source>In a checklist</source>
        <translation>চেকলিস্টে</translation>
    </message>
    <message>
        <source>Tick or untick a step</source>
        <translation>ধাপে টিক দেওয়া বা তোলা</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>১ থেকে ৯</translation>
    </message>
    <message>
        <source>The same from anywhere</source>
        <translation>যেকোনো জায়গা থেকে একই কাজ</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9</source>
        <translation>Alt+1 থেকে Alt+9</translation>
    </message>
    <message>
        <source>Tick or untick the chosen step</source>
        <translation>বাছা ধাপে টিক দেওয়া বা তোলা</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>স্পেস</translation>
    </message>
    <message>
        <source>In the search box</source>
        <translation>খোঁজার ঘরে</translation>
    </message>
    <message>
        <source>Choose a result and look at it</source>
        <translation>ফলাফল বেছে দেখে নেওয়া</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>উপরে, নিচে তির</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>ফলাফল খোলা</translation>
    </message>
    <message>
        <source>Finish the word</source>
        <translation>শব্দটা পুরো করা</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>ডান তির</translation>
    </message>
    <message>
        <source>Empty the box</source>
        <translation>ঘর খালি করা</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>In an article</source>
        <translation>লেখায়</translation>
    </message>
    <message>
        <source>Next link</source>
        <translation>পরের লিংক</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Follow the link</source>
        <translation>লিংক খোলা</translation>
    </message>
    <message>
        <source>Scroll on</source>
        <translation>নিচে নামা</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Go to</source>
        <translation>কোথায় যাবেন</translation>
    </message>
    <message>
        <source>An article or a command</source>
        <translation>লেখা বা কাজের নাম</translation>
    </message>
    <message>
        <source>Go to an article or a command</source>
        <translation>কোনো লেখা বা কাজে যান</translation>
    </message>
    <message>
        <source>Articles and commands</source>
        <translation>লেখা ও কাজ</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>কিছু পাওয়া যায়নি</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add an article</source>
        <translation>লেখা যোগ করুন</translation>
    </message>
    <message>
        <source>{name} is copied into {folder}. It stays as it is where it was.</source>
        <translation>{name} ফাইলটি {folder} ফোল্ডারে কপি হবে। আগের জায়গায় যেমন ছিল তেমনই থাকবে।</translation>
    </message>
    <message>
        <source>Language of the article</source>
        <translation>লেখার ভাষা</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>যোগ করুন</translation>
    </message>
</context>
<context>
    <name>WalkView</name>
    <message>
        <source>Back</source>
        <translation>ফিরে যান</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>আবার শুরু করুন</translation>
    </message>
    <message>
        <source>There is nothing to choose here yet.</source>
        <translation>এখানে এখনো বাছার মতো কিছু নেই।</translation>
    </message>
    <message>
        <source>{answer}. Back to the question: {question}</source>
        <translation>{answer}। আবার এই প্রশ্নে যান: {question}</translation>
    </message>
</context>
<context>
    <name>Speaking</name>
    <message>
        <source>Copied: {text}</source>
        <translation>কপি হয়েছে: {text}</translation>
    </message>
    <message>
        <source>There is no phrase here to copy.</source>
        <translation>এখানে কপি করার মতো কোনো কথা নেই।</translation>
    </message>
    <message>
        <source>There is no phrase here to say in another language.</source>
        <translation>অন্য ভাষায় বলার মতো কোনো কথা এখানে নেই।</translation>
    </message>
    <message>
        <source>This phrase is there in one language only.</source>
        <translation>এই কথাটি শুধু একটি ভাষায় আছে।</translation>
    </message>
</context>
<context>
    <name>LoadProgress</name>
    <message>
        <source>Reading articles: {done} of {total}</source>
        <translation>লেখা পড়া হচ্ছে: {total}টির মধ্যে {done}টি</translation>
    </message>
    <message>
        <source>Reading articles</source>
        <translation>লেখা পড়া হচ্ছে</translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>Added to the favourites</source>
        <translation>প্রিয় তালিকায় যোগ হলো</translation>
    </message>
    <message>
        <source>No favourite any more</source>
        <translation>প্রিয় তালিকা থেকে সরানো হলো</translation>
    </message>
</context>
</TS>
