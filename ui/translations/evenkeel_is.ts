<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="is" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Evenkeel</source>
        <translation>Um Evenkeel</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>Allt er geymt á þessari tölvu og ekkert fer annað.</translation>
    </message>
    <message>
        <source>Finds what to say and do when a difficult customer is in front of you or on the line, in Bengali, Icelandic or English.</source>
        <translation>Finnur hvað er gott að segja og gera þegar erfiður viðskiptavinur er fyrir framan þig eða í símanum, á bengölsku, íslensku eða ensku.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Leyfi</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Útgáfa {version}</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%Ln grein</numerusform>
            <numerusform>%Ln greinar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%Ln niðurstaða</numerusform>
            <numerusform>%Ln niðurstöður</numerusform>
        </translation>
    </message>
    <message>
        <source>Did you mean:</source>
        <translation>Áttirðu við:</translation>
    </message>
    <message>
        <source>Finish the word: {word}</source>
        <translation>Ljúka við orðið: {word}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ekkert fannst</translation>
    </message>
    <message>
        <source>Only the beginning of this long text was searched for.</source>
        <translation>Textinn er langur; aðeins var leitað að upphafi hans.</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>Taka allar síur af</translation>
    </message>
    <message>
        <source>Right arrow at the end of the text takes this word.</source>
        <translation>Hægri ör aftast í textanum velur þetta orð.</translation>
    </message>
    <message>
        <source>Search for similar words too</source>
        <translation>Leita líka að svipuðum orðum</translation>
    </message>
    <message>
        <source>Searched for exactly what you typed</source>
        <translation>Leitað var nákvæmlega að því sem þú skrifaðir</translation>
    </message>
    <message>
        <source>Searched for {words}</source>
        <translation>Leitað var að {words}</translation>
    </message>
    <message>
        <source>The filters may hide what you are looking for.</source>
        <translation>Kannski fela síurnar það sem þú leitar að.</translation>
    </message>
    <message>
        <source>Try another word, or one word less. Any language and any spelling will do.</source>
        <translation>Prófaðu annað orð eða einu orði færra. Hvaða tungumál og stafsetning sem er dugar.</translation>
    </message>
    <message>
        <source>Tell the editors that this is missing</source>
        <translation>Láta ritstjóra vita að þetta vantar</translation>
    </message>
    <message>
        <source>Nearest to it:</source>
        <translation>Kemst næst því:</translation>
    </message>
    <message>
        <source>Often needed:</source>
        <translation>Oft þarf á þessu að halda:</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Choose the content folder</source>
        <translation>Veldu efnismöppu</translation>
    </message>
</context>
<context>
    <name>ChecklistModel</name>
    <message>
        <source>done</source>
        <translation>lokið</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ólokið</translation>
    </message>
</context>
<context>
    <name>ChecklistPanel</name>
    <message>
        <source>Digits tick the steps; from anywhere Alt and a digit.</source>
        <translation>Tölustafir haka við skrefin; Alt og tölustafur hvaðan sem er.</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Byrja upp á nýtt</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Skref</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Afturkalla</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{done} af {all} lokið</translation>
    </message>
    <message>
        <source>Show the article</source>
        <translation>Sýna greinina</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove filter</source>
        <translation>Taka síu af</translation>
    </message>
    <message>
        <source>Remove filter: {value}</source>
        <translation>Taka síu af: {value}</translation>
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
        <translation>Loka flipa</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Search</source>
        <translation>Leita</translation>
    </message>
    <message>
        <source>Search for what I typed</source>
        <translation>Leita að því sem ég skrifaði</translation>
    </message>
    <message>
        <source>What is happening right now?</source>
        <translation>Hvað er að gerast núna?</translation>
    </message>
    <message>
        <source>Danger: what to do now</source>
        <translation>Hætta: hvað á að gera núna</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Til baka</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Áfram</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Næsta svæði</translation>
    </message>
    <message>
        <source>Next reading language</source>
        <translation>Næsta tungumál greina</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Stærra letur</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Minna letur</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Venjuleg leturstærð</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Ljóst eða dökkt</translation>
    </message>
    <message>
        <source>Undo last tick</source>
        <translation>Afturkalla síðasta hak</translation>
    </message>
    <message>
        <source>Start the checklist over</source>
        <translation>Byrja gátlistann upp á nýtt</translation>
    </message>
    <message>
        <source>Look for changed articles</source>
        <translation>Leita að breyttum greinum</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Stillingar</translation>
    </message>
    <message>
        <source>About Evenkeel</source>
        <translation>Um Evenkeel</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Hætta</translation>
    </message>
    <message>
        <source>Tick step {number}</source>
        <translation>Haka við skref {number}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Prenta</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Vista sem PDF</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>Fara hvert sem er</translation>
    </message>
    <message>
        <source>Two languages side by side</source>
        <translation>Tvö tungumál hlið við hlið</translation>
    </message>
    <message>
        <source>Say it in their language</source>
        <translation>Segja það á þeirra máli</translation>
    </message>
    <message>
        <source>Copy the phrase</source>
        <translation>Afrita setninguna</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Uppáhald</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Efnisyfirlit</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>Leita í greininni</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Flýtilyklar</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Niðurstöður</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>Nothing here has these words</source>
        <translation>Ekkert hér með þessum orðum</translation>
    </message>
    <message>
        <source>Type to narrow the list</source>
        <translation>Skrifaðu til að þrengja listann</translation>
    </message>
    <message>
        <source>Up and Down choose a place, Enter goes there, Escape closes.</source>
        <translation>Upp og niður velja stað, Enter fer þangað, Esc lokar.</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy</source>
        <translation>Afrita</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Sýna</translation>
    </message>
    <message>
        <source>What stands in the gaps?</source>
        <translation>Hvað á að standa í eyðunum?</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Any kind</source>
        <translation>Allar tegundir</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Öll tungumál</translation>
    </message>
    <message>
        <source>Any topic</source>
        <translation>Öll efni</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Síur</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tegund</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Tungumál</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Efni</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Loka (Esc)</translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation>Næsti staður (F3)</translation>
    </message>
    <message>
        <source>Not in this article</source>
        <translation>Ekki í greininni</translation>
    </message>
    <message>
        <source>Place before (Shift+F3)</source>
        <translation>Fyrri staður (Shift+F3)</translation>
    </message>
    <message>
        <source>Type a word. Enter goes to the next place, Shift+Enter to the one before, Escape closes.</source>
        <translation>Sláðu inn orð. Enter fer á næsta stað, Shift+Enter á þann fyrri, Esc lokar.</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} af {total}</translation>
    </message>
    <message>
        <source>{number} of {total} · {marked} of them marked</source>
        <translation>{number} af {total} · {marked} merktir</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose the content folder</source>
        <translation>Velja efnismöppu</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Velja…</translation>
    </message>
    <message>
        <source>The articles that came with the program</source>
        <translation>Greinarnar sem fylgja forritinu</translation>
    </message>
    <message>
        <source>Use the shipped articles</source>
        <translation>Nota meðfylgjandi greinar</translation>
    </message>
</context>
<context>
    <name>HitListModel</name>
    <message>
        <source>Found in {language}</source>
        <translation>Fannst á: {language}</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Home</source>
        <translation>Upphafssíða</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>Hvað vantar þig?</translation>
    </message>
    <message>
        <source>Type what is happening, in your own words and in any language. What you read will stand here.</source>
        <translation>Skrifaðu hvað er að gerast, með þínum orðum og á hvaða tungumáli sem er. Það sem þú lest birtist hér.</translation>
    </message>
    <message>
        <source>None of these? Search instead</source>
        <translation>Á ekkert af þessu við? Leitaðu þá</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Leita</translation>
    </message>
    <message>
        <source>Read last</source>
        <translation>Síðast lesið</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Uppáhald</translation>
    </message>
    <message>
        <source>Pinned by the editors</source>
        <translation>Fest af ritstjórn</translation>
    </message>
    <message>
        <source>Changed since you read it</source>
        <translation>Breytt frá því þú last það</translation>
    </message>
</context>
<context>
    <name>KbError</name>
    <message>
        <source>; did you mean {names}?</source>
        <translation>; áttirðu við {names}?</translation>
    </message>
    <message>
        <source>{path} is not there</source>
        <translation>{path} er ekki til</translation>
    </message>
    <message>
        <source>{path} is not a regular file</source>
        <translation>{path} er ekki venjuleg skrá</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>ekki er hægt að lesa {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} has {size} bytes; at most {limit} are read</source>
        <translation>{path} er {size} bæti; mest {limit} eru lesin</translation>
    </message>
    <message>
        <source>{path} is not UTF-8 text (byte {offset})</source>
        <translation>{path} er ekki UTF-8-texti (bæti {offset})</translation>
    </message>
    <message>
        <source>{path} was changed by somebody else and was not overwritten</source>
        <translation>einhver annar breytti {path} og því var ekki skrifað yfir skrána</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>ekki tókst að vista {path}: {reason}</translation>
    </message>
    <message>
        <source>line {line} of {path} is not a query with its right answers</source>
        <translation>lína {line} í {path} er ekki fyrirspurn með réttum svörum</translation>
    </message>
    <message>
        <source>{path} is damaged or not ours; it was put aside as {aside}, and a new one was begun</source>
        <translation>{path} er skemmd eða úr öðru forriti; skráin var sett til hliðar sem {aside} og ný stofnuð</translation>
    </message>
    <message>
        <source>{path} is in use by another program; what is new is only kept in memory for now</source>
        <translation>annað forrit er að nota {path}; það sem er nýtt er aðeins geymt í minni í bili</translation>
    </message>
    <message>
        <source>{path} was written by a newer Evenkeel and is left alone; what is new is only kept in memory</source>
        <translation>nýrri útgáfa af Evenkeel skrifaði {path} og skráin er því látin í friði; það sem er nýtt er aðeins geymt í minni</translation>
    </message>
    <message>
        <source>{path} cannot be read or written, what is new is only kept in memory: {reason}</source>
        <translation>ekki er hægt að lesa eða skrifa {path}, það sem er nýtt er aðeins geymt í minni: {reason}</translation>
    </message>
    <message>
        <source>{path} is not empty; name a new or empty folder</source>
        <translation>{path} er ekki tóm; veldu nýja eða tóma möppu</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>ekki er hægt að nota {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} comes with the program and is not changed; make your own copy first: evenkeel init DIR</source>
        <translation>{path} fylgir forritinu og er ekki breytt; búðu fyrst til þitt eigið afrit: evenkeel init DIR</translation>
    </message>
    <message>
        <source>there is no article {slug!r}{hint}</source>
        <translation>engin grein heitir „{slug}“{hint}</translation>
    </message>
    <message>
        <source>there is an article {slug!r} in {lang} already</source>
        <translation>grein sem heitir „{slug}“ er þegar til á tungumálinu {lang}</translation>
    </message>
    <message>
        <source>{slug!r} is not a slug: use a-z, 0-9 and single hyphens, at most 64 signs</source>
        <translation>„{slug}“ gengur ekki: notaðu a-z, 0-9 og stök bandstrik, mest 64 stafi</translation>
    </message>
    <message>
        <source>another Evenkeel is updating the index; what is new is only kept in memory</source>
        <translation>annað Evenkeel er að uppfæra leitarskrána; það sem er nýtt er aðeins geymt í minni á meðan</translation>
    </message>
    <message>
        <source>the search index in {path} cannot be built: {reason}</source>
        <translation>ekki er hægt að byggja upp leitarskrána í {path}: {reason}</translation>
    </message>
</context>
<context>
    <name>LanguageOrderField</name>
    <message>
        <source>Move down</source>
        <translation>Færa niður</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Færa upp</translation>
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
        <translation>Skráð fyrir ritstjóra: {query}</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Added by the editors</source>
        <translation>Viðbót ritstjórnar</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Í geymslu</translation>
    </message>
    <message>
        <source>Articles are files like this one:</source>
        <translation>Greinar eru skrár á borð við þessa:</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Gátlisti</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Velja aðra möppu</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Drög</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gott að vita</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Leiðarvísir</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>Í yfirlestri</translation>
    </message>
    <message>
        <source>It may be on a drive that is not connected:</source>
        <translation>Hún gæti verið á drifi sem er ekki tengt:</translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation>Greinar sem vísa hingað</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Leita aftur</translation>
    </message>
    <message>
        <source>Never skip</source>
        <translation>Má aldrei sleppa</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Ekki þetta</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Birt</translation>
    </message>
    <message>
        <source>Reviewed on {date}</source>
        <translation>Yfirfarið {date}</translation>
    </message>
    <message>
        <source>Say this</source>
        <translation>Segðu þetta</translation>
    </message>
    <message>
        <source>See also</source>
        <translation>Sjá einnig</translation>
    </message>
    <message>
        <source>The content folder is empty:</source>
        <translation>Efnismappan er tóm:</translation>
    </message>
    <message>
        <source>The content folder is not there</source>
        <translation>Efnismappan er ekki til</translation>
    </message>
    <message>
        <source>The next review is overdue since {date}</source>
        <translation>Næsta yfirferð átti að vera {date}</translation>
    </message>
    <message>
        <source>There are no articles here yet</source>
        <translation>Hér eru engar greinar enn</translation>
    </message>
    <message>
        <source>Translated from Bengali</source>
        <translation>Þýtt úr bengölsku</translation>
    </message>
    <message>
        <source>Translated from English</source>
        <translation>Þýtt úr ensku</translation>
    </message>
    <message>
        <source>Translated from Icelandic</source>
        <translation>Þýtt úr íslensku</translation>
    </message>
    <message>
        <source>Use the articles that come with Evenkeel</source>
        <translation>Nota greinarnar sem fylgja Evenkeel</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>Hvað á að segja</translation>
    </message>
    <message>
        <source>Which way?</source>
        <translation>Hvað á ég að gera?</translation>
    </message>
    <message>
        <source>Your workplace’s rule</source>
        <translation>Regla á þínum vinnustað</translation>
    </message>
    <message>
        <source>angry</source>
        <translation>reiði</translation>
    </message>
    <message>
        <source>annoyed</source>
        <translation>pirringur</translation>
    </message>
    <message>
        <source>do, then confirm</source>
        <translation>gera og staðfesta</translation>
    </message>
    <message>
        <source>furious</source>
        <translation>bræði</translation>
    </message>
    <message>
        <source>read, then do</source>
        <translation>lesa og gera</translation>
    </message>
    <message>
        <source>the Bengali text has changed since</source>
        <translation>bengalski textinn hefur breyst síðan</translation>
    </message>
    <message>
        <source>the English text has changed since</source>
        <translation>enski textinn hefur breyst síðan</translation>
    </message>
    <message>
        <source>the Icelandic text has changed since</source>
        <translation>íslenski textinn hefur breyst síðan</translation>
    </message>
    <message>
        <source>threatening</source>
        <translation>hótanir</translation>
    </message>
    <message>
        <source>up to date with it</source>
        <translation>í samræmi við frumtextann</translation>
    </message>
    <message>
        <source>worried</source>
        <translation>áhyggjur</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Afrita</translation>
    </message>
    <message>
        <source>In their language</source>
        <translation>Á máli viðskiptavinarins</translation>
    </message>
</context>
<context>
    <name>Placeholder</name>
    <message>
        <source>Address to write to</source>
        <translation>Netfang eða póstfang</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Gjaldmiðill</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Dagsetning</translation>
    </message>
    <message>
        <source>Emergency number</source>
        <translation>Neyðarnúmer</translation>
    </message>
    <message>
        <source>Longest time on hold, in minutes</source>
        <translation>Lengsta bið, í mínútum</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Mínútur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nafn</translation>
    </message>
    <message>
        <source>Name of the customer</source>
        <translation>Nafn viðskiptavinar</translation>
    </message>
    <message>
        <source>Number of warnings</source>
        <translation>Fjöldi viðvarana</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Opnunartími</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Vaktstjóri</translation>
    </message>
    <message>
        <source>Thing or offer</source>
        <translation>Hlutur eða tilboð</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tími</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>A6 card (*.pdf)</source>
        <translation>A6-spjald (*.pdf)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Vista sem PDF</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Vistað: {path}</translation>
    </message>
    <message>
        <source>The article could not be printed.</source>
        <translation>Ekki tókst að prenta greinina.</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>the content folder is not there</source>
        <translation>efnismappan er ekki til</translation>
    </message>
    <message>
        <source>the name is not a slug (a-z, 0-9, single hyphens, at most 64 signs); loaded as “{slug}”</source>
        <translation>skráarheitið er ekki á réttu formi (a-z, 0-9, stök bandstrik, mest 64 stafir); lesið inn sem „{slug}“</translation>
    </message>
    <message>
        <source>the name is not valid Unicode; skipped</source>
        <translation>skráarheitið er ekki gilt Unicode; skránni var sleppt</translation>
    </message>
    <message>
        <source>a second file for “{slug}” in this language; {first} is used</source>
        <translation>önnur skrá fyrir „{slug}“ á þessu tungumáli; {first} er notuð</translation>
    </message>
    <message>
        <source>not a regular file; skipped</source>
        <translation>ekki venjuleg skrá; henni var sleppt</translation>
    </message>
    <message>
        <source>a link that leads out of the content folder; skipped</source>
        <translation>tengill sem vísar út fyrir efnismöppuna; honum var sleppt</translation>
    </message>
    <message>
        <source>cannot be read: {reason}</source>
        <translation>ekki er hægt að lesa skrána: {reason}</translation>
    </message>
    <message>
        <source>{size} bytes; at most {limit} are read</source>
        <translation>{size} bæti; mest {limit} eru lesin</translation>
    </message>
    <message>
        <source>not UTF-8 text (byte {offset})</source>
        <translation>ekki UTF-8-texti (bæti {offset})</translation>
    </message>
    <message>
        <source>control signs in the text; shown as spaces</source>
        <translation>stýritákn í textanum; sýnd sem bil</translation>
    </message>
    <message>
        <source>no front matter: the file must begin with a line ---</source>
        <translation>skráarhausinn vantar: skráin verður að byrja á línunni ---</translation>
    </message>
    <message>
        <source>the front matter is not closed by a line ---</source>
        <translation>skráarhausnum er ekki lokað með línunni ---</translation>
    </message>
    <message>
        <source>the front matter is longer than {limit} bytes</source>
        <translation>skráarhausinn er lengri en {limit} bæti</translation>
    </message>
    <message>
        <source>the front matter is not valid YAML: {reason}</source>
        <translation>skráarhausinn er ekki gilt YAML: {reason}</translation>
    </message>
    <message>
        <source>the front matter must be lines of “field: value”</source>
        <translation>skráarhausinn á að vera línur á forminu „svæði: gildi“</translation>
    </message>
    <message>
        <source>anchors, aliases and tags (&amp;, *, !) are not allowed in front matter</source>
        <translation>akkeri, samheiti og merki (&amp;, *, !) eru ekki leyfð í skráarhaus</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>of mörg þrep hvert innan í öðru</translation>
    </message>
    <message>
        <source>“{field}” stands twice; the first is used</source>
        <translation>„{field}“ kemur tvisvar fyrir; það fyrra er notað</translation>
    </message>
    <message>
        <source>“{field}” is missing</source>
        <translation>„{field}“ vantar</translation>
    </message>
    <message>
        <source>“{field}” is empty</source>
        <translation>„{field}“ er tómt</translation>
    </message>
    <message>
        <source>“{field}” is not a known field; it is kept</source>
        <translation>„{field}“ er ekki þekkt svæði; því er haldið</translation>
    </message>
    <message>
        <source>“{field}” must be {expected}</source>
        <translation>„{field}“ á að vera: {expected}</translation>
    </message>
    <message>
        <source>“{field}” is “{value}”; it must be one of: {choices}</source>
        <translation>„{field}“ er „{value}“; leyfileg gildi eru: {choices}</translation>
    </message>
    <message>
        <source>the tag “{tag}” is not in the vocabulary{hint}</source>
        <translation>efnisorðið „{tag}“ er ekki í orðasafninu{hint}</translation>
    </message>
    <message>
        <source>the review was due on {date}</source>
        <translation>fara átti yfir greinina {date}</translation>
    </message>
    <message>
        <source>a step in a {kind}; only a checklist can be ticked</source>
        <translation>skref í grein af gerðinni „{kind}“; aðeins er hægt að haka við í gátlista</translation>
    </message>
    <message>
        <source>a checklist without steps</source>
        <translation>gátlisti án skrefa</translation>
    </message>
    <message>
        <source>a phrase sheet without a table of phrases</source>
        <translation>setningablað án setningatöflu</translation>
    </message>
    <message>
        <source>a decision without a question</source>
        <translation>ákvörðun án spurningar</translation>
    </message>
    <message>
        <source>the mood is “{value}”; it must be 1 to 5</source>
        <translation>skapið er „{value}“; það á að vera 1 til 5</translation>
    </message>
    <message>
        <source>a question without an id; write {{#q1}} behind it</source>
        <translation>spurning án auðkennis; skrifaðu {{#q1}} aftan við hana</translation>
    </message>
    <message>
        <source>the id “{id}” stands twice; links lead to the first</source>
        <translation>auðkennið „{id}“ kemur tvisvar fyrir; tenglar vísa á það fyrra</translation>
    </message>
    <message>
        <source>the answer “{label}” leads nowhere</source>
        <translation>svarið „{label}“ leiðir ekkert</translation>
    </message>
    <message>
        <source>too deeply nested or too long; shown as plain text</source>
        <translation>of mörg þrep eða of langt; sýnt sem hreinn texti</translation>
    </message>
    <message>
        <source>house.toml has no value “{name}”</source>
        <translation>í house.toml er ekkert gildi „{name}“</translation>
    </message>
    <message>
        <source>{count} steps; a checklist that is worked under stress has 5 to 9</source>
        <translation>fjöldi skrefa: {count}; í gátlista sem unnið er eftir undir álagi eru þau 5 til 9</translation>
    </message>
    <message>
        <source>no step is marked as the one nobody may forget; write **!** in front of it</source>
        <translation>ekkert skref er merkt sem það sem enginn má gleyma; skrifaðu **!** fremst í það</translation>
    </message>
    <message>
        <source>{length} characters; a step is one line of at most 90</source>
        <translation>lengd: {length} stafir; skref er ein lína, mest 90 stafir</translation>
    </message>
    <message>
        <source>no command in this step; begin with what to do</source>
        <translation>hér segir ekki hvað á að gera; byrjaðu skrefið á því</translation>
    </message>
    <message>
        <source>{count} phrases; a sheet that is read at a glance has 6 to 12</source>
        <translation>fjöldi setninga: {count}; á blaði sem lesið er í fljótu bragði eru þær 6 til 12</translation>
    </message>
    <message>
        <source>the row lacks column {columns}</source>
        <translation>í þessari röð vantar dálk {columns}</translation>
    </message>
    <message>
        <source>the question “{id}” has no answer</source>
        <translation>ekkert svar er við spurningunni „{id}“</translation>
    </message>
    <message>
        <source>no answer leads to the question “{id}”</source>
        <translation>ekkert svar leiðir að spurningunni „{id}“</translation>
    </message>
    <message>
        <source>the answers of “{id}” lead back to it</source>
        <translation>svörin við „{id}“ leiða aftur að sömu spurningu</translation>
    </message>
    <message>
        <source>“{word}” mixes letters of two scripts</source>
        <translation>í „{word}“ er blandað saman stöfum úr tveimur stafrófum</translation>
    </message>
    <message>
        <source>write {digits} in Bengali digits</source>
        <translation>skrifaðu {digits} með bengölskum tölustöfum</translation>
    </message>
    <message>
        <source>a straight quote; write the quotes of the language</source>
        <translation>bein gæsalöpp; notaðu gæsalappir tungumálsins</translation>
    </message>
    <message>
        <source>two spaces in a row</source>
        <translation>tvö bil í röð</translation>
    </message>
    <message>
        <source>“{word}” is not a word of this language; allowed words stand in allowed_words.txt</source>
        <translation>„{word}“ er ekki orð á þessu máli; leyfð orð eru í allowed_words.txt</translation>
    </message>
    <message>
        <source>no article has the tag “{tag}”</source>
        <translation>engin grein er með efnisorðið „{tag}“</translation>
    </message>
    <message>
        <source>nobody has said when this was last reviewed; write “reviewed: 2026-01-31”</source>
        <translation>ekki kemur fram hvenær síðast var farið yfir greinina; skrifaðu „reviewed: 2026-01-31“</translation>
    </message>
    <message>
        <source>there is no article “{target}”{hint}</source>
        <translation>engin grein heitir „{target}“{hint}</translation>
    </message>
    <message>
        <source>“{target}” has no place “#{anchor}”; the link opens its top</source>
        <translation>í „{target}“ er enginn staður „#{anchor}“; tengillinn opnar greinina efst</translation>
    </message>
    <message>
        <source>“{target}” is neither an article nor a web, mail or telephone address</source>
        <translation>„{target}“ er hvorki grein né vefslóð, netfang eða símanúmer</translation>
    </message>
    <message>
        <source>“{target}” is not a picture (png, jpg, gif, webp) inside the content folder</source>
        <translation>„{target}“ er ekki mynd (png, jpg, gif, webp) í efnismöppunni</translation>
    </message>
    <message>
        <source>not written in: {langs}</source>
        <translation>ekki til á: {langs}</translation>
    </message>
    <message>
        <source>the kind is {kind} here and {other_kind} in {other}</source>
        <translation>gerðin er „{kind}“ hér en „{other_kind}“ í {other}</translation>
    </message>
    <message>
        <source>no link leads on from here</source>
        <translation>enginn tengill vísar héðan áfram</translation>
    </message>
    <message>
        <source>linked from {count} other topics; at least two should lead here</source>
        <translation>tenglar hingað úr öðrum efnum: {count}; þeir ættu að vera minnst tveir</translation>
    </message>
    <message>
        <source>{count} {part} here, {other_count} in {other}</source>
        <translation>{part}: {count} hér, {other_count} í {other}</translation>
    </message>
    <message>
        <source>links that are not the same in {other}: {targets}</source>
        <translation>tenglar sem eru ekki eins í {other}: {targets}</translation>
    </message>
    <message>
        <source>the {source} text has changed since this translation</source>
        <translation>frumtextinn ({source}) hefur breyst síðan þýtt var</translation>
    </message>
    <message>
        <source>“{value}” is not of the form en@3f9c0a17b2d4</source>
        <translation>„{value}“ er ekki á forminu en@3f9c0a17b2d4</translation>
    </message>
    <message>
        <source>translated from {source}, which is not there</source>
        <translation>þýtt úr {source}, sem er ekki til</translation>
    </message>
    <message>
        <source>each of these is translated from the other: {langs}</source>
        <translation>þessar greinar eru þýddar hver úr annarri: {langs}</translation>
    </message>
    <message>
        <source>not valid YAML: {reason}</source>
        <translation>ekki gilt YAML: {reason}</translation>
    </message>
    <message>
        <source>{where}: expected {expected}</source>
        <translation>{where}: hér á að vera {expected}</translation>
    </message>
    <message>
        <source>not valid TOML: {reason}</source>
        <translation>ekki gilt TOML: {reason}</translation>
    </message>
    <message>
        <source>“{name}” must be one text, or a table with bn, is, en</source>
        <translation>„{name}“ á að vera einn texti eða tafla með bn, is, en</translation>
    </message>
    <message>
        <source>the settings are not valid TOML and were not read: {reason}</source>
        <translation>stillingarnar eru ekki gilt TOML og voru ekki lesnar: {reason}</translation>
    </message>
    <message>
        <source>the setting “{name}” cannot be {value}; {default} is used</source>
        <translation>stillingin „{name}“ getur ekki verið {value}; {default} er notað</translation>
    </message>
    <message>
        <source>“{name}” is not a known setting; it is kept</source>
        <translation>„{name}“ er ekki þekkt stilling; henni er haldið</translation>
    </message>
    <message>
        <source>one text or one list</source>
        <translation>einn texti eða einn listi</translation>
    </message>
    <message>
        <source>one text</source>
        <translation>einn texti</translation>
    </message>
    <message>
        <source>a list such as [one, two]</source>
        <translation>listi eins og [eitt, tvö]</translation>
    </message>
    <message>
        <source>a list of lines “- slug: reason”</source>
        <translation>listi af línum „- slug: ástæða“</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true eða false</translation>
    </message>
    <message>
        <source>a date such as 2026-09-30</source>
        <translation>dagsetning eins og 2026-09-30</translation>
    </message>
    <message>
        <source>a number of days from 1 to 9999</source>
        <translation>dagafjöldi frá 1 til 9999</translation>
    </message>
    <message>
        <source>a key of a-z, 0-9 and single hyphens, at most 64 signs</source>
        <translation>lykill úr a-z, 0-9 og stökum bandstrikum, mest 64 stafir</translation>
    </message>
    <message>
        <source>a list of groups</source>
        <translation>listi af hópum</translation>
    </message>
    <message>
        <source>a name in bn, is and en</source>
        <translation>nafn á bn, is og en</translation>
    </message>
    <message>
        <source>a table with one line for each tag</source>
        <translation>tafla með einni línu fyrir hvert efnisorð</translation>
    </message>
    <message>
        <source>a table with tags and concepts</source>
        <translation>tafla með tags og concepts</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>texti</translation>
    </message>
    <message>
        <source>at least two words</source>
        <translation>minnst tvö orð</translation>
    </message>
    <message>
        <source>each name once</source>
        <translation>hvert nafn einu sinni</translation>
    </message>
    <message>
        <source>lines of “name: value”</source>
        <translation>línur á forminu „nafn: gildi“</translation>
    </message>
    <message>
        <source>lists of texts by language</source>
        <translation>textalistar eftir tungumálum</translation>
    </message>
    <message>
        <source>name and synonyms</source>
        <translation>name og synonyms</translation>
    </message>
    <message>
        <source>one text in bn, is or en</source>
        <translation>einn texti á bn, is eða en</translation>
    </message>
    <message>
        <source>only name and synonyms</source>
        <translation>aðeins name og synonyms</translation>
    </message>
    <message>
        <source>only tags and concepts</source>
        <translation>aðeins tags og concepts</translation>
    </message>
    <message>
        <source>headings</source>
        <translation>fyrirsagnir</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>skref</translation>
    </message>
    <message>
        <source>phrases</source>
        <translation>setningar</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>spurningar</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>svör</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Mappa</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Drif</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Skrá</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Hækka</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Lækka</translation>
    </message>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Velja allt</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>Í lagi</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Close</source>
        <translation>Loka</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Lokar spjaldinu</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Losa</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Losar spjaldið og festir það aftur</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Leita í:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Skráarheiti:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Skráar&amp;gerð:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Mappa:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Opna</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Vista</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Velja</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Opna</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Vista sem</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Finna möppu</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Ný mappa</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Ný mappa</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Búa til nýja möppu</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Búa til nýja möppu</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Endurnefna</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eyða</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eyða</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjarlægja</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Sýna &amp;faldar skrár</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Sýna </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Til baka</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Áfram</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Fara til baka</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Fara áfram</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Yfirmappa</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Fara í yfirmöppu</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Listi</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Sýna sem lista</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Ítarlegt</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Sýna ítarlega</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Hliðarstika</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Listi yfir staði og bókamerki</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Nýlegir staðir</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Allar skrár (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Allar skrár (*)</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Skrár</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Möppur</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 er þegar til.
Viltu skipta henni út?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Skráin fannst ekki.
Athugaðu hvort heitið er rétt.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Mappan fannst ekki.
Athugaðu hvort heitið er rétt.</translation>
    </message>
    <message>
        <source>'%1' is write protected.
Do you want to delete it anyway?</source>
        <translation>„%1“ er ritvarin.
Viltu samt eyða henni?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete '%1'?</source>
        <translation>Viltu örugglega eyða „%1“?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Ekki tókst að eyða möppunni.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Heiti</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Stærð</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tegund</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tegund</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Breytt</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Tölva</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Tölvan mín</translation>
    </message>
</context>
<context>
    <name>QInputDialog</name>
    <message>
        <source>Enter a value:</source>
        <translation>Sláðu inn gildi:</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Sláðu á flýtilykil</translation>
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
        <translation>&amp;Afturkalla</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Endurtaka</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Klippa</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>A&amp;frita</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Líma</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eyða</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Velja allt</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Sýna nánar …</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Fela nánari upplýsingar …</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Í lagi</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Vista allt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Opna</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Já</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Já við &amp;öllu</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nei</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>N&amp;ei við öllu</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Stöðva</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reyna aftur</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Hunsa</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Loka</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hætta við</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Fleygja breytingum</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjálp</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Virkja</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Endurstilla</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Nota sjálfgefin gildi</translation>
    </message>
</context>
<context>
    <name>QProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hætta við</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>Fletta hingað</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Efst</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Neðst</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Síðu upp</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Síðu niður</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Fletta upp</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Fletta niður</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Vinstri brún</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Hægri brún</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>Síðu til vinstri</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>Síðu til hægri</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Fletta til vinstri</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Fletta til hægri</translation>
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
        <translation>Bilslá</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Vinstri ör</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Hægri ör</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Upp-ör</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Niður-ör</translation>
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
        <translation>Fletta til vinstri</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Fletta til hægri</translation>
    </message>
</context>
<context>
    <name>QUndoStack</name>
    <message>
        <source>Undo</source>
        <comment>Default text for undo action</comment>
        <translation>Afturkalla</translation>
    </message>
    <message>
        <source>Redo</source>
        <comment>Default text for redo action</comment>
        <translation>Endurtaka</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Afturkalla: %1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>Endurtaka: %1</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Afturkalla</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Endurtaka</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Klippa</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>A&amp;frita</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Líma</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eyða</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Velja allt</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Afrita slóð &amp;tengils</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Article</source>
        <translation>Grein</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>This article is too intricate to be laid out; it is shown as plain text.</source>
        <translation>Greinin er of flókin til að setja hana upp; hún birtist sem hreinn texti.</translation>
    </message>
    <message>
        <source>This article is there in one language only.</source>
        <translation>Greinin er aðeins til á einu máli.</translation>
    </message>
    <message>
        <source>This article is too long to be shown in two languages side by side.</source>
        <translation>Greinin er of löng til að sýna hana á tveimur málum hlið við hlið.</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Results</source>
        <translation>Niðurstöður</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search</source>
        <translation>Leita</translation>
    </message>
    <message>
        <source>Type a word or two in any language. Up and Down choose a result, Enter opens it. Right arrow at the end finishes the word.</source>
        <translation>Sláðu inn eitt eða tvö orð á hvaða tungumáli sem er. Örvarnar upp og niður velja niðurstöðu, Enter opnar hana. Hægri ör aftast lýkur við orðið.</translation>
    </message>
    <message>
        <source>What is happening?</source>
        <translation>Hvað er að gerast?</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Content folder</source>
        <translation>Efnismappa</translation>
    </message>
    <message>
        <source>Where the articles lie. Empty: the articles that came with the program.</source>
        <translation>Mappan með greinunum. Ef engin er valin eru greinarnar sem fylgja forritinu notaðar.</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Tungumál forritsins</translation>
    </message>
    <message>
        <source>Menus, buttons and messages. Automatic: the language of the system.</source>
        <translation>Valmyndir, hnappar og skilaboð. Sjálfvirkt: tungumál kerfisins.</translation>
    </message>
    <message>
        <source>Language to read in</source>
        <translation>Tungumál greina</translation>
    </message>
    <message>
        <source>Articles are shown in this language where they exist in it. Automatic: the language of the window.</source>
        <translation>Greinar birtast á þessu máli séu þær til á því. Sjálfvirkt: tungumál forritsins.</translation>
    </message>
    <message>
        <source>Other languages, in order</source>
        <translation>Önnur tungumál, í forgangsröð</translation>
    </message>
    <message>
        <source>The language an article is shown in when it is missing in yours: the first of these that has it.</source>
        <translation>Ef grein vantar á þínu máli birtist hún á fyrsta málinu hér sem hún er til á.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Útlit</translation>
    </message>
    <message>
        <source>Light, dark, white on black, or as the system is set.</source>
        <translation>Ljóst, dökkt, hvítt á svörtu eða eins og kerfið er stillt.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Leturstærð</translation>
    </message>
    <message>
        <source>In percent of the normal size.</source>
        <translation>Í prósentum af venjulegri stærð.</translation>
    </message>
    <message>
        <source>Article for danger</source>
        <translation>Grein um hættu</translation>
    </message>
    <message>
        <source>F1 opens it at once. The name of its file, without .md.</source>
        <translation>F1 opnar hana strax. Nafn skrárinnar, án .md.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Sjálfvirkt</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Eins og kerfið</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljóst</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dökkt</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Mikil birtuskil</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>Breidd textans</translation>
    </message>
    <message>
        <source>How long the lines of an article are.</source>
        <translation>Hversu langar línurnar í grein eru.</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Mjótt</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Venjulegt</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Breitt</translation>
    </message>
    <message>
        <source>Question at the start</source>
        <translation>Spurningin í upphafi</translation>
    </message>
    <message>
        <source>The decision that the window asks when nothing is open. The name of its file, without .md.</source>
        <translation>Ákvörðunin sem glugginn spyr um þegar ekkert er opið. Heiti skrárinnar, án .md.</translation>
    </message>
    <message>
        <source>Icon beside the clock</source>
        <translation>Tákn við klukkuna</translation>
    </message>
    <message>
        <source>The window waits there when it is closed. Not every system has such a place.</source>
        <translation>Glugginn bíður þar þegar honum er lokað. Ekki eru öll kerfi með slíkan stað.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Slökkt</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Kveikt</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Stillingar</translation>
    </message>
</context>
<context>
    <name>TheirWords</name>
    <message>
        <source>Back to all of it</source>
        <translation>Sýna allt aftur</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Loka</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Afrita</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>Framburður</translation>
    </message>
    <message>
        <source>In their language</source>
        <translation>Á máli viðskiptavinarins</translation>
    </message>
    <message>
        <source>Key {digit}</source>
        <translation>Hnappur {digit}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Næsta</translation>
    </message>
    <message>
        <source>Nobody has written down in your letters how this sounds.</source>
        <translation>Framburðurinn hefur ekki verið skráður með þínu letri.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Fyrri</translation>
    </message>
    <message>
        <source>Say it in {language}</source>
        <translation>Segja þetta á: {language}</translation>
    </message>
    <message>
        <source>Show to the customer</source>
        <translation>Sýna viðskiptavininum</translation>
    </message>
    <message>
        <source>There is no sentence in {language} for this.</source>
        <translation>Þessi setning er ekki til á þessu máli: {language}</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Merking</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>Svona er það sagt</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} af {all}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Valmynd</translation>
    </message>
    <message>
        <source>Read in {language}</source>
        <translation>Lesa á: {language}</translation>
    </message>
</context>
<context>
    <name>CommandGroup</name>
    <message>
        <source>Find</source>
        <translation>Finna</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesa</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Útlit</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Gátlisti</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Forritið</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Flýtilyklar</translation>
    </message>
    <message>
        <source>In a checklist</source>
        <translation>Í gátlista</translation>
    </message>
    <message>
        <source>Tick or untick a step</source>
        <translation>Haka við skref eða taka hak af</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1 til 9</translation>
    </message>
    <message>
        <source>The same from anywhere</source>
        <translation>Það sama hvaðan sem er</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9</source>
        <translation>Alt+1 til Alt+9</translation>
    </message>
    <message>
        <source>Tick or untick the chosen step</source>
        <translation>Haka við valda skrefið eða taka hak af</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Bilslá</translation>
    </message>
    <message>
        <source>In the search box</source>
        <translation>Í leitarreitnum</translation>
    </message>
    <message>
        <source>Choose a result and look at it</source>
        <translation>Velja niðurstöðu og skoða hana</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Upp- og niðurör</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>Opna niðurstöðuna</translation>
    </message>
    <message>
        <source>Finish the word</source>
        <translation>Klára orðið</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>Hægriör</translation>
    </message>
    <message>
        <source>Empty the box</source>
        <translation>Tæma reitinn</translation>
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
        <translation>Í grein</translation>
    </message>
    <message>
        <source>Next link</source>
        <translation>Næsti hlekkur</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Follow the link</source>
        <translation>Fylgja hlekknum</translation>
    </message>
    <message>
        <source>Scroll on</source>
        <translation>Fletta áfram</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Go to</source>
        <translation>Fara í</translation>
    </message>
    <message>
        <source>An article or a command</source>
        <translation>Grein eða skipun</translation>
    </message>
    <message>
        <source>Go to an article or a command</source>
        <translation>Fara í grein eða skipun</translation>
    </message>
    <message>
        <source>Articles and commands</source>
        <translation>Greinar og skipanir</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ekkert fannst</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add an article</source>
        <translation>Bæta við grein</translation>
    </message>
    <message>
        <source>{name} is copied into {folder}. It stays as it is where it was.</source>
        <translation>{name} er afrituð í {folder}. Hún helst óbreytt þar sem hún var.</translation>
    </message>
    <message>
        <source>Language of the article</source>
        <translation>Tungumál greinarinnar</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Bæta við</translation>
    </message>
</context>
<context>
    <name>WalkView</name>
    <message>
        <source>Back</source>
        <translation>Til baka</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Byrja upp á nýtt</translation>
    </message>
    <message>
        <source>There is nothing to choose here yet.</source>
        <translation>Hér er ekkert til að velja enn.</translation>
    </message>
    <message>
        <source>{answer}. Back to the question: {question}</source>
        <translation>{answer}. Aftur að spurningunni: {question}</translation>
    </message>
</context>
<context>
    <name>Speaking</name>
    <message>
        <source>Copied: {text}</source>
        <translation>Afritað: {text}</translation>
    </message>
    <message>
        <source>There is no phrase here to copy.</source>
        <translation>Hér er engin setning til að afrita.</translation>
    </message>
    <message>
        <source>There is no phrase here to say in another language.</source>
        <translation>Hér er engin setning til að segja á öðru máli.</translation>
    </message>
    <message>
        <source>This phrase is there in one language only.</source>
        <translation>Setningin er aðeins til á einu máli.</translation>
    </message>
</context>
<context>
    <name>LoadProgress</name>
    <message>
        <source>Reading articles: {done} of {total}</source>
        <translation>Les greinar: {done} af {total}</translation>
    </message>
    <message>
        <source>Reading articles</source>
        <translation>Les greinar</translation>
    </message>
</context>
<context>
    <name>Remembering</name>
    <message>
        <source>Added to the favourites</source>
        <translation>Bætt í uppáhald</translation>
    </message>
    <message>
        <source>No favourite any more</source>
        <translation>Ekki lengur í uppáhaldi</translation>
    </message>
</context>
</TS>
