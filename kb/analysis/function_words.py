"""Words that say little by themselves: grammar, and "the man" in a place where everything is about some person.

They only lower a typed word's weight; nothing is left out of the index.
"""

from __future__ import annotations

ENGLISH = """
man men woman women guy guys lady person people someone somebody anyone everyone everybody one
a an the and or but if so as of to in on at by for from with about into over after before is are was were be
been being am do does did done has have had having i me my we us our you your he him his she her it its they
them their this that these those there here what which who whom whose when where why how can could will would
shall should may might must not no nor yes just very too also then than some any all each every such own same
more most other
""".split()

ICELANDIC = """
maður mann manni manns maðurinn manninn manninum mannsins menn kona konu konan konuna konunni gaur gaurinn fólk fólkið
einhver einhvern einhverjum
og eða en ef að sem til frá með um fyrir eftir við hjá af úr yfir undir í á er eru var voru vera verið verður
verða hefur hafa hafði höfðu mun munu ætla ég mig mér mín okkur okkar þú þig þér þín þið ykkur ykkar hann hana
hún honum henni hans hennar það því þess þeir þær þau þá þeim þeirra þetta þessi þennan þessa þessum sá sú hvað
hver hvaða hvenær hvar hvernig hvort ekki nei já bara svo líka nú hér þar þegar allt allur alveg mjög geta get
getur skal minn mitt mína sinn sitt sína
""".split()

BENGALI = """
লোক লোকটা লোকটি লোকটার লোকটাকে লোকজন মানুষ মানুষটা ব্যক্তি কেউ কারও মহিলা ভদ্রলোক
ও এবং আর বা অথবা কিন্তু যদি তাহলে তবে যে যা কি কী কে কার কাকে কোন কোনো কখন কোথায় কেন কীভাবে কিভাবে এই ওই সেই
এটা ওটা সেটা এ সে তা তিনি উনি তাঁর তার তাকে তাঁকে আমি আমার আমাকে আমরা আমাদের তুমি তোমার আপনি আপনার আপনাকে আপনারা
তারা তাদের না নয় নেই নি হ্যাঁ হয় হবে হলো হল হয়ে আছে আছেন ছিল থেকে দিয়ে জন্য সঙ্গে সাথে মধ্যে পরে আগে খুব তো
একটা একটি একজন করে করা করছে করছেন করব করবো করি দেয় দিচ্ছে যায় যাব হচ্ছে
""".split()

ROMANISED = """
lok lokta lokti loktar loktake manush manushta keu bhodrolok
o ar ba kintu jodi tahole je ja ki ke kar kake kon kono kokhon kothay keno kivabe kibhabe ei oi sei eta ota seta
se ta tini uni tar take ami amar amake amra amader tumi apni apnar apnake tara tader na noy nei hae hoy hobe
holo hoye ache theke diye jonno songe shathe sathe modhye pore age khub to ekta ekjon kore kora korche korchen
korbo kori dey
""".split()

FUNCTION_WORDS = frozenset((*ENGLISH, *ICELANDIC, *BENGALI, *ROMANISED))
