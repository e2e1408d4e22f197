<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
 <context>
  <name>hashiya</name>
  <message>
   <source> · not drawn: {count}</source>
   <translation> · لم يُرسم: {count}</translation>
  </message>
  <message>
   <source>&amp;Decide</source>
   <translation>&amp;قرار</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;تحرير</translation>
  </message>
  <message>
   <source>&amp;Go</source>
   <translation>ان&amp;تقال</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>م&amp;ساعدة</translation>
  </message>
  <message>
   <source>&amp;Label</source>
   <translation>&amp;وسم</translation>
  </message>
  <message>
   <source>&amp;Project</source>
   <translation>&amp;مشروع</translation>
  </message>
  <message>
   <source>&amp;Relation</source>
   <translation>&amp;علاقة</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;عرض</translation>
  </message>
  <message>
   <source>, </source>
   <translation>، </translation>
  </message>
  <message>
   <source>, from {share}% of the articles</source>
   <translation>، من {share}٪ من المقالات</translation>
  </message>
  <message>
   <source>--arcs is either all or none, not {value}.</source>
   <translation>‎--arcs هو all أو none، لا {value}.</translation>
  </message>
  <message>
   <source>--as is either gold or suggestions, not {value}.</source>
   <translation>الخيار ‎--as إما gold وإما suggestions، لا {value}.</translation>
  </message>
  <message>
   <source>--by is one of tier, suggester and genre, not {value}.</source>
   <translation>الخيار ‎--by أحد tier و suggester و genre، لا {value}.</translation>
  </message>
  <message>
   <source>--dev-share lies between 0 and 1, not at {value}.</source>
   <translation>الخيار ‎--dev-share بين 0 و1، لا {value}.</translation>
  </message>
  <message>
   <source>--finished-only and --untouched exclude each other. Give one of them.</source>
   <translation>لا يجتمع الخياران ‎--finished-only و‎--untouched. أعطِ أحدهما.</translation>
  </message>
  <message>
   <source>--language is either ar or en, not {value}.</source>
   <translation>الخيار ‎--language إما ar وإما en، لا {value}.</translation>
  </message>
  <message>
   <source>--min-score lies between 0 and 1, not at {value}.</source>
   <translation>الخيار ‎--min-score بين 0 و1، لا {value}.</translation>
  </message>
  <message>
   <source>--model asks of one pipeline alone. Leave --suggester and --learned out.</source>
   <translation>الخيار ‎--model يسأل عن نموذج وحده. دع ‎--suggester و ‎--learned.</translation>
  </message>
  <message>
   <source>--order is either import or unsure, not {value}.</source>
   <translation>الخيار ‎--order إما import وإما unsure، لا {value}.</translation>
  </message>
  <message>
   <source>--source names who suggested; write --as suggestions with it.</source>
   <translation>‏--source يسمّي المقترِح؛ فاكتب معه ‎--as suggestions.</translation>
  </message>
  <message>
   <source>--theme is either light or dark, not {value}.</source>
   <translation>الخيار ‎--theme إما light وإما dark، لا {value}.</translation>
  </message>
  <message>
   <source>--what is one of entities, relations and both, not {value}.</source>
   <translation>الخيار ‎--what واحد من entities وrelations وboth، لا {value}.</translation>
  </message>
  <message>
   <source>. Time left, at most: {time}</source>
   <translation>. الوقت الباقي على الأكثر: {time}</translation>
  </message>
  <message>
   <source>A genre is what the files say (genre, section, category); where they say nothing, the site, folder or name that a text comes from.</source>
   <translation>النوع ما تقوله الملفات (genre أو section أو category)، فإن لم تقل شيئًا فهو الموقع أو المجلد أو الاسم الذي جاء منه النص.</translation>
  </message>
  <message>
   <source>A label has no name, or spaces around it.</source>
   <translation>وسم بلا اسم، أو حول اسمه مسافات.</translation>
  </message>
  <message>
   <source>A line down</source>
   <translation>سطر إلى أسفل</translation>
  </message>
  <message>
   <source>A line up</source>
   <translation>سطر إلى أعلى</translation>
  </message>
  <message>
   <source>A list of forms, one a line</source>
   <translation>قائمة صيغ، صيغة في كل سطر</translation>
  </message>
  <message>
   <source>A model cannot be called {name}: letters, digits, dots and hyphens only.</source>
   <translation>لا يمكن تسمية النموذج {name}: حروف وأرقام ونقاط وشرطات فقط.</translation>
  </message>
  <message>
   <source>A page down</source>
   <translation>صفحة إلى أسفل</translation>
  </message>
  <message>
   <source>A page up</source>
   <translation>صفحة إلى أعلى</translation>
  </message>
  <message>
   <source>A pipeline that was trained on gold, or brought along.</source>
   <translation>نموذج درّبته البيانات الذهبية، أو أُحضر من الخارج.</translation>
  </message>
  <message>
   <source>A punctuation mark stands at its edge.</source>
   <translation>على حدّه علامة ترقيم.</translation>
  </message>
  <message>
   <source>A quotation mark or bracket at its edge has no other one inside.</source>
   <translation>على حدّه علامة تنصيص أو قوس بلا نظير داخله.</translation>
  </message>
  <message>
   <source>A registry is written to {known} files, not to {suffix}.</source>
   <translation>يُكتب سجل الكيانات في ملفات {known} لا في {suffix}.</translation>
  </message>
  <message>
   <source>A relation between {head} and {tail} may be missing again.</source>
   <translation>قد تنقص علاقة بين «{head}» و«{tail}» من جديد.</translation>
  </message>
  <message>
   <source>A relation needs two different mentions.</source>
   <translation>تحتاج العلاقة إلى مذكورين مختلفين.</translation>
  </message>
  <message>
   <source>A relation needs two mentions.</source>
   <translation>تحتاج العلاقة إلى مذكورين.</translation>
  </message>
  <message>
   <source>A space, or a character that cannot be seen, stands at its edge.</source>
   <translation>على حدّه مسافة أو محرف لا يُرى.</translation>
  </message>
  <message>
   <source>A spreadsheet has {count} rows, and these are more. Export less.</source>
   <translation>في الجدول {count} صف، وهذه أكثر. صدّر أقلّ منها.</translation>
  </message>
  <message>
   <source>A surname, or a short form, of what was named before.</source>
   <translation>لقب أو صيغة قصيرة لما سبقت تسميته.</translation>
  </message>
  <message>
   <source>About Hashiya</source>
   <translation>عن حاشية</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>قبول</translation>
  </message>
  <message>
   <source>Accept ({count})</source>
   <translation>قبول ({count})</translation>
  </message>
  <message>
   <source>Accept all in the document</source>
   <translation>قبول كل ما في المستند</translation>
  </message>
  <message>
   <source>Accept all in the paragraph</source>
   <translation>قبول كل ما في الفقرة</translation>
  </message>
  <message>
   <source>Accept all sure ones in the document</source>
   <translation>قبول كل الاقتراحات الراجحة في المستند</translation>
  </message>
  <message>
   <source>Accepted as proposed: {share}% of {count}</source>
   <translation>قُبل كما اقتُرح: {share}% من {count}</translation>
  </message>
  <message>
   <source>Accepted: {count}. Ctrl+Z takes it back.</source>
   <translation>قُبل: {count}. التراجع بـ Ctrl+Z.</translation>
  </message>
  <message>
   <source>Accurate: several times slower</source>
   <translation>دقيق: أبطأ بأضعاف</translation>
  </message>
  <message>
   <source>Across the score, up the share of suggestions with such a score that are right, at the foot of each bar how many there are. Where scores keep their word, bars end at the line.</source>
   <translation>أفقيًا الدرجة، وعموديًا نسبة الصحيح من الاقتراحات بهذه الدرجة، وأسفل كل عمود عددها. وإذا صدقت الدرجات انتهت الأعمدة عند الخط.</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>أضف</translation>
  </message>
  <message>
   <source>Add a folder</source>
   <translation>إضافة مجلد</translation>
  </message>
  <message>
   <source>Add a folder…</source>
   <translation>إضافة مجلد…</translation>
  </message>
  <message>
   <source>Add a list of forms to suggest…</source>
   <translation>إضافة قائمة صيغ تُقترح…</translation>
  </message>
  <message>
   <source>Add files</source>
   <translation>إضافة ملفات</translation>
  </message>
  <message>
   <source>Add files…</source>
   <translation>إضافة ملفات…</translation>
  </message>
  <message>
   <source>Add it as a new label</source>
   <translation>أضفه وسمًا جديدًا</translation>
  </message>
  <message>
   <source>Add {label}</source>
   <translation>إضافة: {label}</translation>
  </message>
  <message>
   <source>Against the schema</source>
   <translation>يخالف المخطّط</translation>
  </message>
  <message>
   <source>All as they were</source>
   <translation>كلها كما كانت</translation>
  </message>
  <message>
   <source>All commands</source>
   <translation>كل الأوامر</translation>
  </message>
  <message>
   <source>All commands…</source>
   <translation>كل الأوامر…</translation>
  </message>
  <message>
   <source>All documents are done. Export the gold from the Project menu.</source>
   <translation>تمّت كل المستندات. صدّر البيانات الذهبية من قائمة «المشروع».</translation>
  </message>
  <message>
   <source>All documents are nearly the same text, so train and dev are the same and scores mean nothing. Annotate another text and export again.</source>
   <translation>نصوص المستندات كلها متطابقة تقريباً، فملفا train وdev متماثلان ولا معنى للدرجات. وسّم نصاً آخر ثم أعد التصدير.</translation>
  </message>
  <message>
   <source>All done: mark, and open the next document</source>
   <translation>تمّ كل شيء: إنهاء وفتح المستند التالي</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>كل الملفات (*)</translation>
  </message>
  <message>
   <source>All keys are as they were.</source>
   <translation>عادت كل المفاتيح كما كانت.</translation>
  </message>
  <message>
   <source>All kinds</source>
   <translation>كل الأنواع</translation>
  </message>
  <message>
   <source>All of it is one step: Ctrl+Z takes it back.</source>
   <translation>كل ذلك خطوة واحدة: يتراجع عنها Ctrl+Z.</translation>
  </message>
  <message>
   <source>All relations are drawn.</source>
   <translation>تُرسم جميع العلاقات.</translation>
  </message>
  <message>
   <source>All sources</source>
   <translation>كل المصادر</translation>
  </message>
  <message>
   <source>All states</source>
   <translation>كل الحالات</translation>
  </message>
  <message>
   <source>All types</source>
   <translation>كل الأنواع</translation>
  </message>
  <message>
   <source>All, also untouched ones</source>
   <translation>الكل، حتى ما لم يُمسّ</translation>
  </message>
  <message>
   <source>All: {count}</source>
   <translation>الكل: {count}</translation>
  </message>
  <message>
   <source>Always suggest this form, or no more</source>
   <translation>اقتراح هذه الصيغة دائمًا، أو الكفّ عنه</translation>
  </message>
  <message>
   <source>Amiri (bookish)</source>
   <translation>أميري (كخط الكتب)</translation>
  </message>
  <message>
   <source>An earlier export of {when} stood there and was replaced.</source>
   <translation>كان هناك تصدير سابق من {when} فحلّ هذا محله.</translation>
  </message>
  <message>
   <source>An end of this relation is gone.</source>
   <translation>أحد طرفي هذه العلاقة لم يعد موجوداً.</translation>
  </message>
  <message>
   <source>An entry needs a name.</source>
   <translation>لا بدّ للمدخل من اسم.</translation>
  </message>
  <message>
   <source>Annotation of right-to-left articles: the machine suggests, you confirm, correct or reject, and leave with training data that loses nothing. In old manuscripts, ḥāshiya is the gloss in the margin.</source>
   <translation>وسم المقالات المكتوبة من اليمين إلى اليسار: الآلة تقترح، وأنت تؤكّد أو تصحّح أو ترفض، وتخرج ببيانات تدريب لا يضيع منها شيء. والحاشية في المخطوطات القديمة هي الشرح المكتوب على الهامش.</translation>
  </message>
  <message>
   <source>Annotations in the files are</source>
   <translation>الوسوم التي في الملفات</translation>
  </message>
  <message>
   <source>Another {more} articles may pay, but the curve cannot tell: its best guess is F1 {f} (likely {low} to {high}), {now} now.</source>
   <translation>قد تفيد {more} مقالة أخرى، لكن المنحنى لا يحسم: أفضل تقديره لـF1 هو {f} (الأرجح بين {low} و{high})، وهو الآن {now}.</translation>
  </message>
  <message>
   <source>Another {more} articles would bring little: F1 {f} is to be expected (likely {low} to {high}), {now} now.</source>
   <translation>لن تضيف {more} مقالة أخرى إلا القليل: المتوقع أن يبلغ F1 قيمة {f} (الأرجح بين {low} و{high})، وهو الآن {now}.</translation>
  </message>
  <message>
   <source>Another {more} articles would pay: F1 {f} is to be expected (likely {low} to {high}), {now} now.</source>
   <translation>ستفيد {more} مقالة أخرى: المتوقع أن يبلغ F1 قيمة {f} (الأرجح بين {low} و{high})، وهو الآن {now}.</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>المظهر</translation>
  </message>
  <message>
   <source>Arabic</source>
   <translation>العربية</translation>
  </message>
  <message>
   <source>Arabic letter mark</source>
   <translation>علامة حرف عربي</translation>
  </message>
  <message>
   <source>Arcs: of the selected mention, all, none</source>
   <translation>الأقواس: للمذكور المحدَّد، أو كلها، أو لا شيء</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>المقال</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>المقالات</translation>
  </message>
  <message>
   <source>Articles ({suffixes})</source>
   <translation>مقالات ({suffixes})</translation>
  </message>
  <message>
   <source>As a net</source>
   <translation>شبكةً</translation>
  </message>
  <message>
   <source>As a table</source>
   <translation>جدولاً</translation>
  </message>
  <message>
   <source>As it was</source>
   <translation>كما كان</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>كما في النظام</translation>
  </message>
  <message>
   <source>As they were imported</source>
   <translation>كما استُوردت</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>رجوع</translation>
  </message>
  <message>
   <source>Back to the article</source>
   <translation>عودة إلى المقال</translation>
  </message>
  <message>
   <source>Backup made: {path}</source>
   <translation>نسخة احتياطية في: {path}</translation>
  </message>
  <message>
   <source>Base model</source>
   <translation>النموذج الأساس</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>ابدأ</translation>
  </message>
  <message>
   <source>Begins with {words}</source>
   <translation>يبدأ بـ {words}</translation>
  </message>
  <message>
   <source>Between: {heads}; and: {tails}</source>
   <translation>بين: {heads}؛ وبين: {tails}</translation>
  </message>
  <message>
   <source>Both ends of a relation must be confirmed mentions.</source>
   <translation>ينبغي أن يكون طرفا العلاقة مذكورين مؤكّدين.</translation>
  </message>
  <message>
   <source>By genre or source</source>
   <translation>بحسب النوع أو المصدر</translation>
  </message>
  <message>
   <source>Called right: {count}</source>
   <translation>عُدّت صحيحة: {count}</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>إلغاء</translation>
  </message>
  <message>
   <source>Cancel training</source>
   <translation>إلغاء التدريب</translation>
  </message>
  <message>
   <source>Cannot be held: {why} ({count})</source>
   <translation>ما لا تتسع له الصيغة: {why} ({count})</translation>
  </message>
  <message>
   <source>Change the key</source>
   <translation>تغيير المفتاح</translation>
  </message>
  <message>
   <source>Change the schema</source>
   <translation>تغيير المخطط</translation>
  </message>
  <message>
   <source>Characters</source>
   <translation>المحارف</translation>
  </message>
  <message>
   <source>Characters {start}–{end}</source>
   <translation>الحروف {start}–{end}</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>إغلاق</translation>
  </message>
  <message>
   <source>Close the project</source>
   <translation>إغلاق المشروع</translation>
  </message>
  <message>
   <source>CoNLL: a token a line with its tags, BIO or BIOES</source>
   <translation>‏CoNLL: كلمة في كل سطر مع وسومها، BIO أو BIOES</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>اللون</translation>
  </message>
  <message>
   <source>Colour {colour}</source>
   <translation>اللون {colour}</translation>
  </message>
  <message>
   <source>Confirmed by a person; suggested, and the machine is sure; suggested, and it is not</source>
   <translation>أكّده إنسان؛ اقتراح والآلة واثقة منه؛ اقتراح وليست واثقة منه</translation>
  </message>
  <message>
   <source>Confirmed; suggested by {source}: {rule}, {score}</source>
   <translation>مؤكّد؛ اقترحه {source}: {rule}، {score}</translation>
  </message>
  <message>
   <source>Confusion matrix</source>
   <translation>مصفوفة الالتباس</translation>
  </message>
  <message>
   <source>Contains: {marks}</source>
   <translation>فيه: {marks}</translation>
  </message>
  <message>
   <source>Control characters, which XML has no way to write; a space stands for each.</source>
   <translation>محارف تحكم لا سبيل إلى كتابتها في XML؛ مكان كل منها مسافة.</translation>
  </message>
  <message>
   <source>Copy the report</source>
   <translation>نسخ التقرير</translation>
  </message>
  <message>
   <source>Countries, towns, bodies and other names that everybody knows.</source>
   <translation>دول ومدن وهيئات وأسماء أخرى يعرفها الجميع.</translation>
  </message>
  <message>
   <source>Create the project</source>
   <translation>إنشاء المشروع</translation>
  </message>
  <message>
   <source>Cut page furniture out of the texts</source>
   <translation>حذف زوائد الصفحة من النصوص</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>داكن</translation>
  </message>
  <message>
   <source>Decide all equal forms of {form}</source>
   <translation>القرار نفسه لكل صيغ «{form}»</translation>
  </message>
  <message>
   <source>Decisions of</source>
   <translation>قرارات</translation>
  </message>
  <message>
   <source>Definition</source>
   <translation>التعريف</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>احذف</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>المستندات</translation>
  </message>
  <message>
   <source>Documents added: {added}. Already there: {known}. Refused: {refused}.</source>
   <translation>أُضيف من المستندات: {added}. موجود من قبل: {known}. مرفوض: {refused}.</translation>
  </message>
  <message>
   <source>Documents changed: {count}. One Ctrl+Z takes it back.</source>
   <translation>المستندات التي تغيّرت: {count}. التراجع عنها جميعاً بـ Ctrl+Z واحدة.</translation>
  </message>
  <message>
   <source>Documents left out because nobody has decided anything in them: {count}.</source>
   <translation>مستندات تُركت لأن أحداً لم يبتّ في شيء فيها: {count}.</translation>
  </message>
  <message>
   <source>Documents left out because they are not done: {count}.</source>
   <translation>مستندات تُركت لأنها غير تامة: {count}.</translation>
  </message>
  <message>
   <source>Documents of one day stay together in one part. Documents without a date, each drawn by itself: {count}.</source>
   <translation>تبقى مستندات اليوم الواحد في جزء واحد. مستندات بلا تاريخ، وُزّع كل منها وحده: {count}.</translation>
  </message>
  <message>
   <source>Documents that were not checked whole: what is not marked in them reads as no mention</source>
   <translation>مستندات لم تُراجَع كلّها: ما لم يُعلَّم فيها يُقرأ كأنه ليس مذكوراً</translation>
  </message>
  <message>
   <source>Documents that whoever reads the files takes for done where they are not, or the other way round</source>
   <translation>مستندات يعدّها قارئ الملفات تامّة وليست كذلك، أو العكس</translation>
  </message>
  <message>
   <source>Documents whose title or source is not in the files</source>
   <translation>مستندات عنوانها أو مصدرها ليس في الملفات</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>تمّ</translation>
  </message>
  <message>
   <source>Done again</source>
   <translation>أُعيد</translation>
  </message>
  <message>
   <source>Done again: {step}</source>
   <translation>أُعيد: {step}</translation>
  </message>
  <message>
   <source>Done again: {title}</source>
   <translation>إعادة: {title}</translation>
  </message>
  <message>
   <source>Done and empty</source>
   <translation>منتهٍ وفارغ</translation>
  </message>
  <message>
   <source>Done so far: {count}</source>
   <translation>أُنجز حتى الآن: {count}</translation>
  </message>
  <message>
   <source>Done: {what}</source>
   <translation>تمّ: {what}</translation>
  </message>
  <message>
   <source>Doubt in a thousand characters: {count}</source>
   <translation>الشك في كل ألف حرف: {count}</translation>
  </message>
  <message>
   <source>Draw a relation from here</source>
   <translation>رسم علاقة من هنا</translation>
  </message>
  <message>
   <source>Drawn as one: {count}. A click lists the other ends.</source>
   <translation>رُسمت هنا معًا: {count}. انقر لترى الأطراف الأخرى.</translation>
  </message>
  <message>
   <source>Each label</source>
   <translation>كل وسم</translation>
  </message>
  <message>
   <source>Ed&amp;ges</source>
   <translation>&amp;حدود</translation>
  </message>
  <message>
   <source>Edit as YAML</source>
   <translation>تحرير بصيغة YAML</translation>
  </message>
  <message>
   <source>Either the layer of {name} or the majority of all layers: choose one.</source>
   <translation>إما طبقة {name} وإما أغلبية الطبقات كلها: اختر واحدة.</translation>
  </message>
  <message>
   <source>Encoding</source>
   <translation>الترميز</translation>
  </message>
  <message>
   <source>End: a letter to the left</source>
   <translation>النهاية: حرف إلى اليسار</translation>
  </message>
  <message>
   <source>End: a letter to the right</source>
   <translation>النهاية: حرف إلى اليمين</translation>
  </message>
  <message>
   <source>End: a word to the left</source>
   <translation>النهاية: كلمة إلى اليسار</translation>
  </message>
  <message>
   <source>End: a word to the right</source>
   <translation>النهاية: كلمة إلى اليمين</translation>
  </message>
  <message>
   <source>English</source>
   <translation>الإنجليزية</translation>
  </message>
  <message>
   <source>Enough: keep the best</source>
   <translation>يكفي: احفظ الأفضل</translation>
  </message>
  <message>
   <source>Entities and relations</source>
   <translation>الكيانات والعلاقات</translation>
  </message>
  <message>
   <source>Entities and relations as a net, or back to the article</source>
   <translation>الكيانات والعلاقات شبكةً، أو العودة إلى المقال</translation>
  </message>
  <message>
   <source>Entities are done, or open again</source>
   <translation>الكيانات تمّت، أو تُفتح من جديد</translation>
  </message>
  <message>
   <source>Entities, F1</source>
   <translation>الكيانات، F1</translation>
  </message>
  <message>
   <source>Entities: precision {p}, recall {r}, F1 {f}. Loss: {loss}</source>
   <translation>الكيانات: الدقة {p}، الاستدعاء {r}، F1 {f}. الخسارة: {loss}</translation>
  </message>
  <message>
   <source>Entities: {nodes} · relations: {edges}</source>
   <translation>الكيانات: {nodes} · العلاقات: {edges}</translation>
  </message>
  <message>
   <source>Entries</source>
   <translation>المداخل</translation>
  </message>
  <message>
   <source>Entries are merged by merging, not by editing.</source>
   <translation>تُدمج المداخل بأمر الدمج لا بالتحرير.</translation>
  </message>
  <message>
   <source>Entries from {file}</source>
   <translation>مداخل من {file}</translation>
  </message>
  <message>
   <source>Entries put into the registry: {count}</source>
   <translation>المداخل المسجَّلة: {count}</translation>
  </message>
  <message>
   <source>Entries written: {count}</source>
   <translation>المداخل المكتوبة: {count}</translation>
  </message>
  <message>
   <source>Entries: {count}</source>
   <translation>المداخل: {count}</translation>
  </message>
  <message>
   <source>Entry {name}</source>
   <translation>المدخل {name}</translation>
  </message>
  <message>
   <source>Entry, perhaps: {name} ({why}). {key} links.</source>
   <translation>ربما المدخل: {name} ({why}). المفتاح {key} يربط.</translation>
  </message>
  <message>
   <source>Entry, surely: {name} ({why}). {key} links.</source>
   <translation>المدخل الراجح: {name} ({why}). المفتاح {key} يربط.</translation>
  </message>
  <message>
   <source>Entry: {name}</source>
   <translation>المدخل: {name}</translation>
  </message>
  <message>
   <source>Every decision is kept under it, so that several people can annotate the same articles. It stays on this computer, in your projects.</source>
   <translation>يُحفظ كل قرار باسم صاحبه، فيستطيع عدة أشخاص العمل على المقالات نفسها. يبقى الاسم على هذا الحاسوب، في مشاريعك.</translation>
  </message>
  <message>
   <source>Examples, one a line</source>
   <translation>أمثلة، كل مثال في سطر</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>تصدير</translation>
  </message>
  <message>
   <source>Export gold</source>
   <translation>تصدير البيانات الذهبية</translation>
  </message>
  <message>
   <source>Export gold…</source>
   <translation>تصدير البيانات الذهبية…</translation>
  </message>
  <message>
   <source>Export the registry</source>
   <translation>تصدير سجل الكيانات</translation>
  </message>
  <message>
   <source>Exported {mentions} mentions and {relations} relations of {documents} documents to {path}. Nothing lost.</source>
   <translation>تمّ التصدير إلى {path}. المذكورات: {mentions}، العلاقات: {relations}، المستندات: {documents}. لم يضع شيء.</translation>
  </message>
  <message>
   <source>Exporting</source>
   <translation>تصدير</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>تصدير…</translation>
  </message>
  <message>
   <source>F1 of each genre or source</source>
   <translation>مقياس F1 لكل نوع أو مصدر</translation>
  </message>
  <message>
   <source>F1 of each label</source>
   <translation>مقياس F1 لكل وسم</translation>
  </message>
  <message>
   <source>F1, as they are</source>
   <translation>F1 بالمطابقة التامة</translation>
  </message>
  <message>
   <source>F1, partial</source>
   <translation>F1 الجزئي</translation>
  </message>
  <message>
   <source>Fields that came along with files of another kind</source>
   <translation>حقول جاءت مع ملفات من نوع آخر</translation>
  </message>
  <message>
   <source>Files and folders</source>
   <translation>ملفات ومجلدات</translation>
  </message>
  <message>
   <source>Files of this form (*{suffix})</source>
   <translation>ملفات هذه الصيغة (*{suffix})</translation>
  </message>
  <message>
   <source>Find in the document</source>
   <translation>بحث في المستند</translation>
  </message>
  <message>
   <source>Find in the document…</source>
   <translation>بحث في المستند…</translation>
  </message>
  <message>
   <source>Findings: {count}</source>
   <translation>الملاحظات: {count}</translation>
  </message>
  <message>
   <source>Finished annotations</source>
   <translation>وسوم نهائية</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>المجلد</translation>
  </message>
  <message>
   <source>Folder of a spaCy pipeline that suggests too; empty for none</source>
   <translation>مجلد نموذج spaCy يشارك في الاقتراح؛ فارغ إن لم يكن</translation>
  </message>
  <message>
   <source>Folder of the project</source>
   <translation>مجلد المشروع</translation>
  </message>
  <message>
   <source>For a last test</source>
   <translation>للاختبار الأخير</translation>
  </message>
  <message>
   <source>For evaluation</source>
   <translation>للتقييم</translation>
  </message>
  <message>
   <source>Form</source>
   <translation>الصيغة</translation>
  </message>
  <message>
   <source>Forms added to the lists of the project: {count}</source>
   <translation>صيغ أُضيفت إلى قوائم المشروع: {count}</translation>
  </message>
  <message>
   <source>Forms that somebody put on a list to be always suggested.</source>
   <translation>صيغ وضعها أحد في قائمة لتُقترح دائمًا.</translation>
  </message>
  <message>
   <source>Found: {count}</source>
   <translation>العدد: {count}</translation>
  </message>
  <message>
   <source>Free software under the MIT licence. Typefaces: Noto Sans Arabic, Amiri and IBM Plex Sans Arabic, under the SIL Open Font License. City names: GeoNames, CC BY 4.0.</source>
   <translation>برنامج حر برخصة MIT. الخطوط: Noto Sans Arabic وAmiri وIBM Plex Sans Arabic برخصة SIL Open Font License. أسماء المدن: GeoNames برخصة CC BY 4.0.</translation>
  </message>
  <message>
   <source>From a file…</source>
   <translation>من ملف…</translation>
  </message>
  <message>
   <source>From: {heads}; to: {tails}</source>
   <translation>من: {heads}؛ إلى: {tails}</translation>
  </message>
  <message>
   <source>Full screen</source>
   <translation>ملء الشاشة</translation>
  </message>
  <message>
   <source>Further away</source>
   <translation>أبعد من ذلك</translation>
  </message>
  <message>
   <source>Further places: {count}</source>
   <translation>مواضع أخرى: {count}</translation>
  </message>
  <message>
   <source>Gathering what was confirmed</source>
   <translation>جمع ما أُكِّد</translation>
  </message>
  <message>
   <source>Give the project a name.</source>
   <translation>أعطِ المشروع اسماً.</translation>
  </message>
  <message>
   <source>Go on editing</source>
   <translation>تابع التحرير</translation>
  </message>
  <message>
   <source>Go on working</source>
   <translation>متابعة العمل</translation>
  </message>
  <message>
   <source>Go to a document</source>
   <translation>الانتقال إلى مستند</translation>
  </message>
  <message>
   <source>Go to a document…</source>
   <translation>الانتقال إلى مستند…</translation>
  </message>
  <message>
   <source>Go to the next suggestion after deciding one</source>
   <translation>الانتقال إلى الاقتراح التالي بعد كل قرار</translation>
  </message>
  <message>
   <source>Groups of nearly equal texts that stay together in one part: {count}. CERTIFICATE.md lists them.</source>
   <translation>مجموعات النصوص المتطابقة تقريباً، وتبقى كل منها في قسم واحد: {count}. تجدها في CERTIFICATE.md.</translation>
  </message>
  <message>
   <source>Guideline: {label}</source>
   <translation>دليل الوسم: {label}</translation>
  </message>
  <message>
   <source>Half a character (code {code}) cannot be stored in {path}. Mend the text it came from.</source>
   <translation>لا يُحفظ نصف محرف (رمزه {code}) في {path}. أصلح النص الذي جاء منه.</translation>
  </message>
  <message>
   <source>Hashiya projects (*.hashiya)</source>
   <translation>مشاريع حاشية (*.hashiya)</translation>
  </message>
  <message>
   <source>Hashiya's neutral form, one document a line with its annotations</source>
   <translation>صيغة حاشية المحايدة، مستند بوسومه في كل سطر</translation>
  </message>
  <message>
   <source>Head</source>
   <translation>الرأس</translation>
  </message>
  <message>
   <source>History</source>
   <translation>السجل</translation>
  </message>
  <message>
   <source>History of this document</source>
   <translation>سجل هذا المستند</translation>
  </message>
  <message>
   <source>Hugging Face as Parquet, with a card; needs a library of its own</source>
   <translation>Hugging Face بصيغة Parquet مع بطاقة؛ تحتاج مكتبة خاصة بها</translation>
  </message>
  <message>
   <source>Hugging Face: lines with tokens, tags and offsets, and a card</source>
   <translation>‏Hugging Face: أسطر بكلمات ووسوم ومواضع، مع بطاقة</translation>
  </message>
  <message>
   <source>Id elsewhere</source>
   <translation>المعرف الخارجي</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>استيراد</translation>
  </message>
  <message>
   <source>Import annotations</source>
   <translation>استيراد وسوم جاهزة</translation>
  </message>
  <message>
   <source>Import articles</source>
   <translation>استيراد مقالات</translation>
  </message>
  <message>
   <source>Import articles…</source>
   <translation>استيراد مقالات…</translation>
  </message>
  <message>
   <source>Import entries</source>
   <translation>استيراد مداخل</translation>
  </message>
  <message>
   <source>Import nothing</source>
   <translation>لا تستورد شيئًا</translation>
  </message>
  <message>
   <source>Import text files, web pages, Word documents or tables: files, or a whole folder.</source>
   <translation>استورد ملفات نصية أو صفحات ويب أو مستندات Word أو جداول: ملفات، أو مجلداً كاملاً.</translation>
  </message>
  <message>
   <source>Importing</source>
   <translation>استيراد</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>استيراد…</translation>
  </message>
  <message>
   <source>In the document {title} the written files differ from the project ({what}), so nothing was exported. Please report this.</source>
   <translation>في المستند «{title}» تختلف الملفات المكتوبة عن المشروع ({what})، ولذلك لم يُصدَّر شيء. أبلغنا بذلك من فضلك.</translation>
  </message>
  <message>
   <source>Installed beside the program, or a pipeline of your choice.</source>
   <translation>مثبّتة بجانب البرنامج، أو نموذج اخترته.</translation>
  </message>
  <message>
   <source>Into a file…</source>
   <translation>إلى ملف…</translation>
  </message>
  <message>
   <source>It is being looked at…</source>
   <translation>يجري الفحص…</translation>
  </message>
  <message>
   <source>It runs over the end of a line.</source>
   <translation>يمتد إلى ما بعد نهاية السطر.</translation>
  </message>
  <message>
   <source>It was not looked at to the end.</source>
   <translation>لم يكتمل الفحص.</translation>
  </message>
  <message>
   <source>It works without a network. Nothing you read or mark leaves this computer.</source>
   <translation>يعمل بلا شبكة. لا يخرج شيء مما تقرؤه أو تسمه من هذا الحاسوب.</translation>
  </message>
  <message>
   <source>Its edge cuts a letter from its marks.</source>
   <translation>حدّه يفصل حرفًا عن حركاته.</translation>
  </message>
  <message>
   <source>Its edge cuts a word.</source>
   <translation>حدّه يقطع كلمة.</translation>
  </message>
  <message>
   <source>Keep as {label}</source>
   <translation>أبقها بوسم {label}</translation>
  </message>
  <message>
   <source>Keep documents of one day in one part</source>
   <translation>إبقاء مستندات اليوم الواحد في جزء واحد</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>المفتاح</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>المفاتيح</translation>
  </message>
  <message>
   <source>Keys are bound by their place on the keyboard, so they work in an Arabic layout too.</source>
   <translation>المفاتيح مرتبطة بمواضعها على اللوحة، فتعمل مع التخطيط العربي أيضاً.</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>النوع</translation>
  </message>
  <message>
   <source>Kind of file</source>
   <translation>نوع الملف</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>وسم</translation>
  </message>
  <message>
   <source>Label Studio, a list of tasks with the project's configuration beside it</source>
   <translation>‏Label Studio، قائمة مهام وبجانبها إعداد المشروع</translation>
  </message>
  <message>
   <source>Label as {label}</source>
   <translation>الوسم: {label}</translation>
  </message>
  <message>
   <source>Label as {label} by its letter</source>
   <translation>الوسم بحرفه: {label}</translation>
  </message>
  <message>
   <source>Label schemas (*.yaml *.yml)</source>
   <translation>مخططات الوسوم (*.yaml *.yml)</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>الوسوم</translation>
  </message>
  <message>
   <source>Labels added to the schema: {labels}</source>
   <translation>وسوم أُضيفت إلى المخطط: {labels}</translation>
  </message>
  <message>
   <source>Labels of the files</source>
   <translation>وسوم الملفات</translation>
  </message>
  <message>
   <source>Labels that are not ours, left out of the gold: {labels}. With --map OLD=NEW they count.</source>
   <translation>وسوم ليست من وسومنا أُخرجت من البيانات الذهبية: {labels}. وتُحسب بالخيار ‎--map OLD=NEW.</translation>
  </message>
  <message>
   <source>Language of the interface</source>
   <translation>لغة الواجهة</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>تكبير النص</translation>
  </message>
  <message>
   <source>Layers that only WebAnno knows, after mentions or relations were changed.</source>
   <translation>طبقات لا يعرفها إلا WebAnno، بعد تغيير المذكورات أو العلاقات.</translation>
  </message>
  <message>
   <source>Learn from what was decided</source>
   <translation>التعلّم مما حُسم</translation>
  </message>
  <message>
   <source>Learned in turn from all blocks of documents but one, of {blocks}. A model of mentions was worth using {mentions} times, one of relations {relations} times.</source>
   <translation>تعلّم كل مرة من مجموعات المستندات كلها إلا واحدة. المجموعات: {blocks}. المرات التي استحق فيها نموذج المذكورات الاستعمال: {mentions}، ونموذج العلاقات: {relations}.</translation>
  </message>
  <message>
   <source>Learning curve: would more articles pay? Takes four times as long</source>
   <translation>منحنى التعلّم: هل تفيد مقالات أخرى؟ يستغرق أربعة أضعاف الوقت</translation>
  </message>
  <message>
   <source>Learning from what was decided</source>
   <translation>جارٍ التعلّم مما حُسم</translation>
  </message>
  <message>
   <source>Learns from what was confirmed, on this machine alone. The model stays with the project and suggests from then on. You can go on working; this window may be closed meanwhile.</source>
   <translation>يتعلّم مما أُكِّد، على هذا الجهاز وحده. يبقى النموذج مع المشروع ويقترح من حينها. يمكنك متابعة العمل وإغلاق هذه النافذة في أثناء ذلك.</translation>
  </message>
  <message>
   <source>Learnt from {count} relations: F1 {after} with what was learnt, {before} by rules alone.</source>
   <translation>جرى التعلّم من العلاقات (العدد: {count}): ‏F1 = {after} بما تُعُلّم، و{before} بالقواعد وحدها.</translation>
  </message>
  <message>
   <source>Learnt from {lines} lines: F1 {after} with what was learnt, {before} without.</source>
   <translation>تُعلِّم من {lines} سطرًا: F1 بما تُعلِّم {after} ومن دونه {before}.</translation>
  </message>
  <message>
   <source>Leave as it is</source>
   <translation>تركه كما هو</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>تركه</translation>
  </message>
  <message>
   <source>Leave it as it is</source>
   <translation>اتركه كما هو</translation>
  </message>
  <message>
   <source>Leave out the proclitic, or take it in</source>
   <translation>إخراج الحرف المتصل بأول الكلمة أو إدخاله</translation>
  </message>
  <message>
   <source>Left as they are, since they are done: {count}</source>
   <translation>مستندات تُركت كما هي لأنها تمّت: {count}</translation>
  </message>
  <message>
   <source>Left out of what the suggester {name} proposes: {count} ({why}).</source>
   <translation>تُرك مما يقترحه {name}: {count} ({why}).</translation>
  </message>
  <message>
   <source>Let a spaCy pipeline suggest too…</source>
   <translation>إشراك نموذج spaCy في الاقتراح…</translation>
  </message>
  <message>
   <source>Let it suggest</source>
   <translation>دعه يقترح</translation>
  </message>
  <message>
   <source>Letter size of the articles, in pixels</source>
   <translation>حجم حروف المقالات بالبكسل</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>الترخيص</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>فاتح</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation>فاتح أو داكن</translation>
  </message>
  <message>
   <source>Link all sure ones ({count})</source>
   <translation>ربط المداخل الراجحة ({count})</translation>
  </message>
  <message>
   <source>Link all sure ones in the document</source>
   <translation>ربط كل المداخل الراجحة في المستند</translation>
  </message>
  <message>
   <source>Link to an entry</source>
   <translation>ربط بمدخل</translation>
  </message>
  <message>
   <source>Link to an entry of the registry…</source>
   <translation>ربط بمدخل من سجل الكيانات…</translation>
  </message>
  <message>
   <source>Link to the entry that is suggested</source>
   <translation>ربط بالمدخل المقترح</translation>
  </message>
  <message>
   <source>Link to {name}</source>
   <translation>ربط بـ{name}</translation>
  </message>
  <message>
   <source>Linked: {count}. Ctrl+Z takes it back.</source>
   <translation>رُبط: {count}. يتراجع عنه Ctrl+Z.</translation>
  </message>
  <message>
   <source>Links of mentions to entries of the registry</source>
   <translation>روابط المذكورات بسجل الكيانات</translation>
  </message>
  <message>
   <source>Links to what you remove: {count}. They mean nothing until you undo it here.</source>
   <translation>الروابط إلى ما تحذفه: {count}. لن يكون لها معنى حتى تتراجع عن الحذف هنا.</translation>
  </message>
  <message>
   <source>Lists of the project</source>
   <translation>قوائم المشروع</translation>
  </message>
  <message>
   <source>Load it</source>
   <translation>تحميله</translation>
  </message>
  <message>
   <source>Loading the pipeline in {path} runs the code that it names, with your rights. Do you trust its maker?</source>
   <translation>تحميل النموذج في {path} يشغّل الشيفرة التي يسمّيها بصلاحياتك أنت. أتثق بصانعه؟</translation>
  </message>
  <message>
   <source>Log of errors: {path}</source>
   <translation>سجل الأخطاء: {path}</translation>
  </message>
  <message>
   <source>Longest distance</source>
   <translation>أبعد مسافة</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>افحص من جديد</translation>
  </message>
  <message>
   <source>Look for what does not agree…</source>
   <translation>ابحث عمّا لا يتّفق…</translation>
  </message>
  <message>
   <source>Look it over</source>
   <translation>مراجعة</translation>
  </message>
  <message>
   <source>Look-alikes</source>
   <translation>متشابهات</translation>
  </message>
  <message>
   <source>Looking at what the format can hold</source>
   <translation>يُنظر فيما تسعه الصيغة</translation>
  </message>
  <message>
   <source>Looking for labels</source>
   <translation>البحث عن الوسوم</translation>
  </message>
  <message>
   <source>Looking for reprints</source>
   <translation>البحث عن النصوص المعادة</translation>
  </message>
  <message>
   <source>Looking for what does not agree</source>
   <translation>البحث عمّا لا يتّفق</translation>
  </message>
  <message>
   <source>Lost: 0, moved: 0. spaCy's own tokenizer would have lost {lost} of the {mentions} mentions.</source>
   <translation>ضاع: 0، تحرّك: 0. ولو قطّع spaCy الكلمات بنفسه لضاع من المذكورات: {lost}، من أصل {mentions}.</translation>
  </message>
  <message>
   <source>Made by hand, or imported</source>
   <translation>وُسم باليد أو استُورد</translation>
  </message>
  <message>
   <source>Made by the annotator</source>
   <translation>صاحب الوسوم</translation>
  </message>
  <message>
   <source>Made by the model</source>
   <translation>النموذج صاحبها</translation>
  </message>
  <message>
   <source>Make a backup now</source>
   <translation>نسخة احتياطية الآن</translation>
  </message>
  <message>
   <source>Mark the paragraph as {kind}</source>
   <translation>الفقرة: {kind}</translation>
  </message>
  <message>
   <source>Mark {what} as done</source>
   <translation>تمّ: {what}</translation>
  </message>
  <message>
   <source>Markdown, taken as it is written</source>
   <translation>Markdown، يؤخذ كما كُتب</translation>
  </message>
  <message>
   <source>May run from</source>
   <translation>تبدأ من</translation>
  </message>
  <message>
   <source>May run to</source>
   <translation>تنتهي إلى</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>الذاكرة</translation>
  </message>
  <message>
   <source>Mentions</source>
   <translation>المذكورات</translation>
  </message>
  <message>
   <source>Mentions as learned from decisions, where that is better.</source>
   <translation>مذكورات تُعلّمت من القرارات، حيث يكون ذلك أفضل.</translation>
  </message>
  <message>
   <source>Mentions decided alike: {count}</source>
   <translation>المذكورات التي شملها القرار: {count}</translation>
  </message>
  <message>
   <source>Mentions left out with their labels: {count} ({labels}).</source>
   <translation>مذكورات تُركت مع وسومها: {count} ({labels}).</translation>
  </message>
  <message>
   <source>Mentions of the entry</source>
   <translation>مذكورات المدخل</translation>
  </message>
  <message>
   <source>Mentions that begin or end with a space</source>
   <translation>مذكورات تبدأ بمسافة أو تنتهي بها</translation>
  </message>
  <message>
   <source>Mentions {label}: {items}, in documents: {documents}. The label is gone.</source>
   <translation>المذكورات {label}: ‏{items}، في مستندات عددها {documents}. الوسم محذوف.</translation>
  </message>
  <message>
   <source>Mentions, as they are</source>
   <translation>المذكورات، بالمطابقة التامة</translation>
  </message>
  <message>
   <source>Mentions, half a point for what overlaps</source>
   <translation>المذكورات، ونصف نقطة لما تقاطع</translation>
  </message>
  <message>
   <source>Mentions: {count}</source>
   <translation>المذكورات: {count}</translation>
  </message>
  <message>
   <source>Mentions: {count}. Enter goes to one.</source>
   <translation>المذكورات: {count}. مفتاح Enter يذهب إلى أحدها.</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>دمج</translation>
  </message>
  <message>
   <source>Merge entries ({count})</source>
   <translation>دمج مداخل ({count})</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>رسالة</translation>
  </message>
  <message>
   <source>Messages so far</source>
   <translation>الرسائل السابقة</translation>
  </message>
  <message>
   <source>Minutes between backups of the open project</source>
   <translation>الدقائق بين نسختين احتياطيتين للمشروع المفتوح</translation>
  </message>
  <message>
   <source>Minutes left: {count}</source>
   <translation>الدقائق الباقية: {count}</translation>
  </message>
  <message>
   <source>Mistakes in their sentences</source>
   <translation>الأخطاء في جملها</translation>
  </message>
  <message>
   <source>Model {name}</source>
   <translation>النموذج {name}</translation>
  </message>
  <message>
   <source>Move an edge</source>
   <translation>تحريك حدّ</translation>
  </message>
  <message>
   <source>Move down (Alt+Down)</source>
   <translation>إلى أسفل (Alt+Down)</translation>
  </message>
  <message>
   <source>Move up (Alt+Up)</source>
   <translation>إلى أعلى (Alt+Up)</translation>
  </message>
  <message>
   <source>My articles</source>
   <translation>مقالاتي</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>الاسم</translation>
  </message>
  <message>
   <source>Name the documents that are meant, or give --all.</source>
   <translation>اذكر المستندات المقصودة، أو أضف الخيار ‎--all.</translation>
  </message>
  <message>
   <source>Names again</source>
   <translation>تكرار الأسماء</translation>
  </message>
  <message>
   <source>Names of linked entries: their ids are written</source>
   <translation>أسماء الكيانات المربوطة: تُكتب معرّفاتها</translation>
  </message>
  <message>
   <source>Names that a model knows by corpora of Arabic news.</source>
   <translation>أسماء يعرفها نموذج من مدوّنات أخبار عربية.</translation>
  </message>
  <message>
   <source>Names, offices, bodies, events and dates by the words around them.</source>
   <translation>أسماء ومناصب وهيئات وأحداث وتواريخ، بما حولها من كلمات.</translation>
  </message>
  <message>
   <source>Nearly the same text is already done: {title}</source>
   <translation>نص يكاد يطابقه تمّ من قبل: {title}</translation>
  </message>
  <message>
   <source>Nested mentions are in the data, but are not learnt: some documents to learn from are not marked as done for entities, and what is unmarked in them would count as no mention. Mark them as done first.</source>
   <translation>المذكورات المتداخلة في البيانات، لكنها لا تُتعلَّم: فبعض المستندات التي يُتعلَّم منها لم تتمّ كياناتها، وما لم يُعلَّم فيها يُعدّ عندئذٍ خالياً من المذكورات. أتمّها أولاً.</translation>
  </message>
  <message>
   <source>New entries: {new}. Changed: {changed}. Refused: {refused}.</source>
   <translation>مداخل جديدة: {new}. تغيّر: {changed}. رُفض: {refused}.</translation>
  </message>
  <message>
   <source>New entry</source>
   <translation>مدخل جديد</translation>
  </message>
  <message>
   <source>New entry «{name}»</source>
   <translation>مدخل جديد «{name}»</translation>
  </message>
  <message>
   <source>New project</source>
   <translation>مشروع جديد</translation>
  </message>
  <message>
   <source>New project…</source>
   <translation>مشروع جديد…</translation>
  </message>
  <message>
   <source>New suggestions</source>
   <translation>اقتراحات جديدة</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>التالي</translation>
  </message>
  <message>
   <source>Next document</source>
   <translation>المستند التالي</translation>
  </message>
  <message>
   <source>Next mention or suggestion</source>
   <translation>المذكور أو الاقتراح التالي</translation>
  </message>
  <message>
   <source>Next place that does not agree</source>
   <translation>الموضع التالي مما لا يتّفق</translation>
  </message>
  <message>
   <source>Next suggestion</source>
   <translation>الاقتراح التالي</translation>
  </message>
  <message>
   <source>No articles yet. Import files or a folder to begin.</source>
   <translation>لا مقالات بعد. استورد ملفات أو مجلداً لتبدأ.</translation>
  </message>
  <message>
   <source>No document fits. Empty the search, or show all.</source>
   <translation>لا مستند يوافق. أفرغ البحث أو أظهر الكل.</translation>
  </message>
  <message>
   <source>No document is done. Mark some as done first, or export unfinished ones too.</source>
   <translation>لا مستند تامًّا. علّم بعضها بأنها تامة أولًا، أو صدّر ما لم يتم أيضًا.</translation>
  </message>
  <message>
   <source>No entry of the registry reads like this mention.</source>
   <translation>لا مدخل في السجل يشبه اسمه هذا المذكور.</translation>
  </message>
  <message>
   <source>No entry yet. Link a mention with J, make one here, or import a list.</source>
   <translation>لا مداخل بعد. اربط مذكورًا بالمفتاح J، أو أنشئ مدخلًا هنا، أو استورد قائمة.</translation>
  </message>
  <message>
   <source>No further relation of this mention</source>
   <translation>لا علاقة أخرى لهذا المذكور</translation>
  </message>
  <message>
   <source>No mention that may be the other end begins with {words}.</source>
   <translation>لا مذكور يصلح طرفاً آخر يبدأ بـ {words}.</translation>
  </message>
  <message>
   <source>No message yet.</source>
   <translation>لا رسائل بعد.</translation>
  </message>
  <message>
   <source>No pipeline is used any more.</source>
   <translation>لم يعد أي نموذج مستعملًا.</translation>
  </message>
  <message>
   <source>No relation between these two</source>
   <translation>لا علاقة بين هذين</translation>
  </message>
  <message>
   <source>No relation between {head} and {tail} but those that are drawn.</source>
   <translation>لا علاقة بين «{head}» و«{tail}» غير المرسوم.</translation>
  </message>
  <message>
   <source>No relation joins confirmed mentions here yet. Select a mention and press R.</source>
   <translation>لا علاقة هنا بعدُ بين مذكورات مؤكّدة. حدّد مذكوراً واضغط R.</translation>
  </message>
  <message>
   <source>No relation yet. Select a mention and press R, then pick the other end.</source>
   <translation>لا علاقات بعد. حدّد مذكوراً واضغط R ثم اختر الطرف الآخر.</translation>
  </message>
  <message>
   <source>No relations are drawn.</source>
   <translation>لا تُرسم أي علاقة.</translation>
  </message>
  <message>
   <source>No such relation. Change what is looked for.</source>
   <translation>لا علاقة كهذه. غيّر ما تبحث عنه.</translation>
  </message>
  <message>
   <source>No two mentions of the article can be joined.</source>
   <translation>لا مذكورين في المقال تصح بينهما علاقة.</translation>
  </message>
  <message>
   <source>Nobody called {name} has worked in this project. Known: {known}.</source>
   <translation>لم يعمل أحد باسم «{name}» في هذا المشروع. المعروفون: {known}.</translation>
  </message>
  <message>
   <source>Nobody has decided anything in this layer. Confirm some suggestions first, then export again.</source>
   <translation>لم يُبَتّ في شيء في هذه الطبقة. أكّد بعض الاقتراحات أولاً ثم صدّر ثانية.</translation>
  </message>
  <message>
   <source>None checked means any.</source>
   <translation>إذا لم يُحدَّد شيء جاز كل وسم.</translation>
  </message>
  <message>
   <source>Not drawn: {count}, each with fewer documents.</source>
   <translation>لم يُرسم: {count}، ومستندات كل منها أقل.</translation>
  </message>
  <message>
   <source>Not marked</source>
   <translation>غير موسوم</translation>
  </message>
  <message>
   <source>Not right after all</source>
   <translation>ليست صحيحة</translation>
  </message>
  <message>
   <source>Not this, one a line</source>
   <translation>ليس منه، كل مثال في سطر</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>ملاحظة</translation>
  </message>
  <message>
   <source>Nothing better was learnt from {count} relations: F1 {after} with it, {before} by rules alone.</source>
   <translation>لم يُتعلَّم ما هو أفضل من العلاقات (العدد: {count}): ‏F1 = {after} به، و{before} بالقواعد وحدها.</translation>
  </message>
  <message>
   <source>Nothing better was learnt from {lines} lines: F1 {after} with it, {before} without.</source>
   <translation>لم يُتعلَّم من {lines} سطرًا ما هو أفضل: F1 معه {after} ومن دونه {before}.</translation>
  </message>
  <message>
   <source>Nothing has changed since the last.</source>
   <translation>لم يتغيّر شيء منذ النسخة الأخيرة.</translation>
  </message>
  <message>
   <source>Nothing is left to accept here.</source>
   <translation>لم يبق هنا ما يُقبل.</translation>
  </message>
  <message>
   <source>Nothing is left to decide in this document. Mark it as done with Ctrl+Enter.</source>
   <translation>لم يبق في هذا المستند ما يحتاج إلى قرار. أنهِه بـ Ctrl+Enter.</translation>
  </message>
  <message>
   <source>Nothing is marked yet. Put the caret on a word and press the digit of a label.</source>
   <translation>لم يوسم شيء بعد. ضع المؤشر على كلمة واضغط رقم وسم.</translation>
  </message>
  <message>
   <source>Nothing of this name.</source>
   <translation>لا شيء بهذا الاسم.</translation>
  </message>
  <message>
   <source>Nothing selected</source>
   <translation>لا شيء محدَّد</translation>
  </message>
  <message>
   <source>Nothing was changed. Give --yes to remove them, or --rename OLD=NEW to keep them.</source>
   <translation>لم يتغيّر شيء. أعطِ ‎--yes لحذفها، أو ‎--rename OLD=NEW لإبقائها.</translation>
  </message>
  <message>
   <source>Nothing was done here yet. Every step you take is kept, and can be undone.</source>
   <translation>لم يُفعل شيء هنا بعد. كل خطوة تُحفظ ويمكن التراجع عنها.</translation>
  </message>
  <message>
   <source>Nothing was found: the annotations agree.</source>
   <translation>لم يُعثر على شيء: الوسوم متّفقة.</translation>
  </message>
  <message>
   <source>Nothing was imported.</source>
   <translation>لم يُستورد شيء.</translation>
  </message>
  <message>
   <source>Nothing was merged into this entry.</source>
   <translation>لم يُدمج شيء في هذا المدخل.</translation>
  </message>
  <message>
   <source>Nothing was written.</source>
   <translation>لم يُكتب شيء.</translation>
  </message>
  <message>
   <source>Nothing: this form holds all there is.</source>
   <translation>لا شيء: تتسع هذه الصيغة لكل ما في المشروع.</translation>
  </message>
  <message>
   <source>Noto Sans Arabic (clear)</source>
   <translation>نوتو سانس (واضح)</translation>
  </message>
  <message>
   <source>Odd edges</source>
   <translation>حدود غريبة</translation>
  </message>
  <message>
   <source>Only a confirmed mention can be linked to an entry.</source>
   <translation>لا يُربط بمدخل إلا مذكورٌ مؤكَّد.</translation>
  </message>
  <message>
   <source>Only a mention has edges.</source>
   <translation>للمذكور وحده حدود.</translation>
  </message>
  <message>
   <source>Only a relation can be reversed.</source>
   <translation>لا تُعكس إلا العلاقة.</translation>
  </message>
  <message>
   <source>Only an installed program can be updated from a file; here it runs from its source.</source>
   <translation>لا يُحدَّث من ملف إلا برنامج مثبّت، وهو يعمل هنا من مصدره.</translation>
  </message>
  <message>
   <source>Only confirmed mentions can be checked for relations.</source>
   <translation>لا تُراجَع علاقات إلا لمذكورات مؤكدة.</translation>
  </message>
  <message>
   <source>Only spaces are selected.</source>
   <translation>المحدَّد مسافات فقط.</translation>
  </message>
  <message>
   <source>Only what is done</source>
   <translation>التامّ وحده</translation>
  </message>
  <message>
   <source>Open a document first.</source>
   <translation>افتح مستنداً أولاً.</translation>
  </message>
  <message>
   <source>Open a document to begin.</source>
   <translation>افتح مستنداً لتبدأ.</translation>
  </message>
  <message>
   <source>Open a project</source>
   <translation>فتح مشروع</translation>
  </message>
  <message>
   <source>Open a project first.</source>
   <translation>افتح مشروعاً أولاً.</translation>
  </message>
  <message>
   <source>Open a project…</source>
   <translation>فتح مشروع…</translation>
  </message>
  <message>
   <source>Open again: {what}</source>
   <translation>فُتح من جديد: {what}</translation>
  </message>
  <message>
   <source>Open the sample</source>
   <translation>فتح المشروع التجريبي</translation>
  </message>
  <message>
   <source>Open {what} again</source>
   <translation>فتح من جديد: {what}</translation>
  </message>
  <message>
   <source>Opened lately</source>
   <translation>فُتح أخيراً</translation>
  </message>
  <message>
   <source>Order of the documents</source>
   <translation>ترتيب المستندات</translation>
  </message>
  <message>
   <source>Pairs and mentions that were checked for relations by themselves</source>
   <translation>أزواج ومذكورات رُوجعت علاقاتها وحدها</translation>
  </message>
  <message>
   <source>Paragraph is furniture, or article text again</source>
   <translation>الفقرة من زوائد الصفحة، أو تعود من نص المقال</translation>
  </message>
  <message>
   <source>Paragraphs that a person called article or furniture</source>
   <translation>فقرات عيّن أحدٌ أنها من المقال أو من زوائد الصفحة</translation>
  </message>
  <message>
   <source>Parquet needs a library that is not here: pip install 'hashiya[parquet]'. JSONL holds the same.</source>
   <translation>تحتاج Parquet إلى مكتبة ليست هنا: pip install 'hashiya[parquet]'. صيغة JSONL تحفظ الشيء نفسه.</translation>
  </message>
  <message>
   <source>Parquet needs a library that this program leaves out to stay small. A data set as JSONL holds the same; with Python, pip install 'hashiya[parquet]' brings the library along.</source>
   <translation>تحتاج Parquet إلى مكتبة لا يحملها هذا البرنامج ليبقى صغيراً. صيغة JSONL تحفظ الشيء نفسه؛ ومع Python يأتي بالمكتبة الأمر pip install 'hashiya[parquet]'.</translation>
  </message>
  <message>
   <source>Pick number {digit}</source>
   <translation>اختيار الرقم {digit}</translation>
  </message>
  <message>
   <source>Plain text, one article a file</source>
   <translation>نص عادي، مقال في كل ملف</translation>
  </message>
  <message>
   <source>Plug-in {name}</source>
   <translation>الإضافة {name}</translation>
  </message>
  <message>
   <source>Press a key… (Esc: leave it)</source>
   <translation>اضغط مفتاحاً… (Esc: اتركه)</translation>
  </message>
  <message>
   <source>Press the digit of a label to mark it.</source>
   <translation>اضغط رقم وسم لوسمه.</translation>
  </message>
  <message>
   <source>Press the new key for: {action}</source>
   <translation>اضغط المفتاح الجديد لـ: {action}</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>السابق</translation>
  </message>
  <message>
   <source>Previous document</source>
   <translation>المستند السابق</translation>
  </message>
  <message>
   <source>Previous mention or suggestion</source>
   <translation>المذكور أو الاقتراح السابق</translation>
  </message>
  <message>
   <source>Previous suggestion</source>
   <translation>الاقتراح السابق</translation>
  </message>
  <message>
   <source>Prodigy, one task a line with spans and relations</source>
   <translation>‏Prodigy، مهمة في كل سطر بمقاطعها وعلاقاتها</translation>
  </message>
  <message>
   <source>Put the caret on a word first.</source>
   <translation>ضع المؤشر على كلمة أولاً.</translation>
  </message>
  <message>
   <source>Put the message away</source>
   <translation>إخفاء الرسالة</translation>
  </message>
  <message>
   <source>Quick: minutes</source>
   <translation>سريع: دقائق</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>خروج</translation>
  </message>
  <message>
   <source>Quotation marks or brackets stand at both edges.</source>
   <translation>على حدّيه علامتا تنصيص أو قوسان.</translation>
  </message>
  <message>
   <source>Read articles with the machine's suggestions on them; confirm, correct, reject.</source>
   <translation>اقرأ المقالات وعليها اقتراحات الآلة: أكّد أو صحّح أو ارفض.</translation>
  </message>
  <message>
   <source>Read the certificate</source>
   <translation>قراءة الشهادة</translation>
  </message>
  <message>
   <source>Recognise it</source>
   <translation>تعرّف تلقائي</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>إعادة</translation>
  </message>
  <message>
   <source>Registry of entities</source>
   <translation>سجل الكيانات</translation>
  </message>
  <message>
   <source>Registry of entities…</source>
   <translation>سجل الكيانات…</translation>
  </message>
  <message>
   <source>Reject ({count})</source>
   <translation>رفض ({count})</translation>
  </message>
  <message>
   <source>Reject, or remove</source>
   <translation>رفض أو إزالة</translation>
  </message>
  <message>
   <source>Rejected are hidden.</source>
   <translation>أُخفيت الاقتراحات المرفوضة.</translation>
  </message>
  <message>
   <source>Rejected are shown.</source>
   <translation>تظهر الاقتراحات المرفوضة.</translation>
  </message>
  <message>
   <source>Relation: {label}</source>
   <translation>علاقة: {label}</translation>
  </message>
  <message>
   <source>Relations</source>
   <translation>العلاقات</translation>
  </message>
  <message>
   <source>Relations are done, or open again</source>
   <translation>العلاقات تمّت، أو تُفتح من جديد</translation>
  </message>
  <message>
   <source>Relations are in the data, but are not learnt: none is in a document to learn from.</source>
   <translation>العلاقات في البيانات، لكنها لا تُتعلَّم: فليس منها شيء في مستند يُتعلَّم منه.</translation>
  </message>
  <message>
   <source>Relations are in the data, but are not learnt: of no two mentions to learn from it is known that they are unrelated. Mark documents with several mentions as done for relations first.</source>
   <translation>العلاقات في البيانات، لكنها لا تُتعلَّم: فلا يُعرف عن أي مذكورين مما يُتعلَّم منه أن لا علاقة بينهما. أتمّ أولاً العلاقات في مستندات فيها عدة مذكورات.</translation>
  </message>
  <message>
   <source>Relations as learned from decisions, where that is better.</source>
   <translation>علاقات تُعلّمت من القرارات، حيث يكون ذلك أفضل.</translation>
  </message>
  <message>
   <source>Relations between the gold's own mentions</source>
   <translation>العلاقات بين مذكورات البيانات الذهبية نفسها</translation>
  </message>
  <message>
   <source>Relations by verbs, order and neighbourhood.</source>
   <translation>علاقات تدل عليها الأفعال والترتيب والجوار.</translation>
  </message>
  <message>
   <source>Relations left out because an end of theirs is: {count} ({labels}).</source>
   <translation>علاقات تُركت لأن أحد طرفيها تُرك: {count} ({labels}).</translation>
  </message>
  <message>
   <source>Relations left out with their labels: {count} ({labels}).</source>
   <translation>علاقات تُركت مع أنواعها: {count} ({labels}).</translation>
  </message>
  <message>
   <source>Relations may be missing here again</source>
   <translation>قد تنقص هنا علاقات من جديد</translation>
  </message>
  <message>
   <source>Relations of this mention, or pair, are done or open again</source>
   <translation>علاقات هذا المذكور، أو هذين، تمّت أو تعود مفتوحة</translation>
  </message>
  <message>
   <source>Relations of what is selected are drawn.</source>
   <translation>تُرسم علاقات المحدَّد.</translation>
  </message>
  <message>
   <source>Relations of {form} may be missing again.</source>
   <translation>قد تنقص علاقات «{form}» من جديد.</translation>
  </message>
  <message>
   <source>Relations {label}: {items}, in documents: {documents}. The label is gone.</source>
   <translation>العلاقات {label}: ‏{items}، في مستندات عددها {documents}. الوسم محذوف.</translation>
  </message>
  <message>
   <source>Relations {label}: {items}, in documents: {documents}. They lose an end or are forbidden.</source>
   <translation>العلاقات {label}: ‏{items}، في مستندات عددها {documents}. تفقد طرفاً أو تصير ممنوعة.</translation>
  </message>
  <message>
   <source>Relations, F1</source>
   <translation>العلاقات، F1</translation>
  </message>
  <message>
   <source>Relations, end to end</source>
   <translation>العلاقات، من النص وحده</translation>
  </message>
  <message>
   <source>Relations: F1 {f}</source>
   <translation>العلاقات: F1 {f}</translation>
  </message>
  <message>
   <source>Relations: {count}</source>
   <translation>العلاقات: {count}</translation>
  </message>
  <message>
   <source>Relations: {count} of {total}</source>
   <translation>العلاقات: {count} من {total}</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>حذف</translation>
  </message>
  <message>
   <source>Remove entries ({count})</source>
   <translation>حذف مداخل ({count})</translation>
  </message>
  <message>
   <source>Remove the link to the registry</source>
   <translation>إزالة الربط بسجل الكيانات</translation>
  </message>
  <message>
   <source>Remove the link to {name}</source>
   <translation>إزالة الربط بـ{name}</translation>
  </message>
  <message>
   <source>Remove them</source>
   <translation>احذفها</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>التقرير</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>استعادة</translation>
  </message>
  <message>
   <source>Restore the backup of {when}? The damaged file is kept beside it under another name.</source>
   <translation>أتُستعاد النسخة الاحتياطية من {when}؟ يبقى الملف التالف بجانبها باسم آخر.</translation>
  </message>
  <message>
   <source>Reverse the relation</source>
   <translation>عكس اتجاه العلاقة</translation>
  </message>
  <message>
   <source>Rows are labels of the gold, columns what was suggested; the last row was suggested and is not there. In small, after a plus: the label is right and the edges are not.</source>
   <translation>الصفوف وسوم البيانات الذهبية والأعمدة ما اقتُرح، والصف الأخير اقتُرح ولا وجود له. والعدد الصغير بعد علامة الجمع: الوسم صحيح والحدود خطأ.</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>القواعد</translation>
  </message>
  <message>
   <source>Rules for relations</source>
   <translation>قواعد العلاقات</translation>
  </message>
  <message>
   <source>Schema</source>
   <translation>المخطط</translation>
  </message>
  <message>
   <source>Schema…</source>
   <translation>المخطط…</translation>
  </message>
  <message>
   <source>Score and share of what is right</source>
   <translation>الدرجة ونسبة الصحيح</translation>
  </message>
  <message>
   <source>Search commands</source>
   <translation>بحث في الأوامر</translation>
  </message>
  <message>
   <source>Search names and sentences</source>
   <translation>بحث في الأسماء والجمل</translation>
  </message>
  <message>
   <source>Search names, variants, ids</source>
   <translation>ابحث في الأسماء والصيغ والمعرفات</translation>
  </message>
  <message>
   <source>Search titles</source>
   <translation>بحث في العناوين</translation>
  </message>
  <message>
   <source>Seconds left: {count}</source>
   <translation>الثواني الباقية: {count}</translation>
  </message>
  <message>
   <source>Seed of the split</source>
   <translation>بذرة التقسيم</translation>
  </message>
  <message>
   <source>Select a mention first.</source>
   <translation>حدّد مذكوراً أولاً.</translation>
  </message>
  <message>
   <source>Select a mention first: Tab goes to the next suggestion.</source>
   <translation>حدّد مذكوراً أولاً: ينقلك Tab إلى الاقتراح التالي.</translation>
  </message>
  <message>
   <source>Selected</source>
   <translation>المحدَّد</translation>
  </message>
  <message>
   <source>Selected text</source>
   <translation>نص محدَّد</translation>
  </message>
  <message>
   <source>Sentence</source>
   <translation>الجملة</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>الإعدادات</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>الإعدادات…</translation>
  </message>
  <message>
   <source>Share of documents for evaluation</source>
   <translation>حصة مستندات التقييم</translation>
  </message>
  <message>
   <source>Show documents that are</source>
   <translation>إظهار المستندات بحسب حالها</translation>
  </message>
  <message>
   <source>Show rejected suggestions</source>
   <translation>إظهار الاقتراحات المرفوضة</translation>
  </message>
  <message>
   <source>Show the folder</source>
   <translation>إظهار المجلد</translation>
  </message>
  <message>
   <source>Show the list</source>
   <translation>عرض القائمة</translation>
  </message>
  <message>
   <source>Show the score on every suggestion</source>
   <translation>إظهار الدرجة على كل اقتراح</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>تصغير النص</translation>
  </message>
  <message>
   <source>Something went wrong</source>
   <translation>حدث خلل</translation>
  </message>
  <message>
   <source>Something went wrong in Hashiya</source>
   <translation>حدث خلل في حاشية</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>المصدر</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>فصل</translation>
  </message>
  <message>
   <source>Split merged entries</source>
   <translation>فصل مداخل مدموجة</translation>
  </message>
  <message>
   <source>Spreadsheet of mentions and relations, for people</source>
   <translation>جدول بالمذكورات والعلاقات يقرؤه الناس</translation>
  </message>
  <message>
   <source>Start a relation first.</source>
   <translation>ابدأ علاقة أولاً.</translation>
  </message>
  <message>
   <source>Start: a letter to the left</source>
   <translation>البداية: حرف إلى اليسار</translation>
  </message>
  <message>
   <source>Start: a letter to the right</source>
   <translation>البداية: حرف إلى اليمين</translation>
  </message>
  <message>
   <source>Start: a word to the left</source>
   <translation>البداية: كلمة إلى اليسار</translation>
  </message>
  <message>
   <source>Start: a word to the right</source>
   <translation>البداية: كلمة إلى اليمين</translation>
  </message>
  <message>
   <source>State</source>
   <translation>الحالة</translation>
  </message>
  <message>
   <source>Step {step} of at most {most}</source>
   <translation>الخطوة {step} من {most} على الأكثر</translation>
  </message>
  <message>
   <source>Suggest anew in documents that are not done</source>
   <translation>اقتراح من جديد في المستندات التي لم تتمّ</translation>
  </message>
  <message>
   <source>Suggest anew in this document</source>
   <translation>اقتراح من جديد في هذا المستند</translation>
  </message>
  <message>
   <source>Suggest mentions and relations at once</source>
   <translation>اقتراح المذكورات والعلاقات فوراً</translation>
  </message>
  <message>
   <source>Suggest them as</source>
   <translation>اقتراحها بالوسم</translation>
  </message>
  <message>
   <source>Suggested by {source}: {rule}, {score}</source>
   <translation>اقتراح {source}: {rule}، {score}</translation>
  </message>
  <message>
   <source>Suggesters</source>
   <translation>المقترِحات</translation>
  </message>
  <message>
   <source>Suggesters: who suggests, and how well…</source>
   <translation>المقترِحات: من يقترح، وبأي جودة…</translation>
  </message>
  <message>
   <source>Suggesting</source>
   <translation>اقتراح</translation>
  </message>
  <message>
   <source>Suggestions held against gold</source>
   <translation>الاقتراحات قياسًا بالبيانات الذهبية</translation>
  </message>
  <message>
   <source>Suggestions to decide on</source>
   <translation>اقتراحات تنتظر القرار</translation>
  </message>
  <message>
   <source>Symmetric: holds both ways</source>
   <translation>متبادلة: تصح في الاتجاهين</translation>
  </message>
  <message>
   <source>Tab goes to the next suggestion. To mark something yourself, put the caret on it and press a digit.</source>
   <translation>ينقلك Tab إلى الاقتراح التالي. ولتسم شيئاً بنفسك ضع المؤشر عليه واضغط رقماً.</translation>
  </message>
  <message>
   <source>Table parted by tabs, one article a row</source>
   <translation>جدول مفصول بعلامات الجدولة، مقال في كل صف</translation>
  </message>
  <message>
   <source>Table, one article a row</source>
   <translation>جدول، مقال في كل صف</translation>
  </message>
  <message>
   <source>Tail</source>
   <translation>الذيل</translation>
  </message>
  <message>
   <source>Text (*.txt *.csv *)</source>
   <translation>نص (*.txt *.csv *)</translation>
  </message>
  <message>
   <source>Text column of tables</source>
   <translation>عمود النص في الجداول</translation>
  </message>
  <message>
   <source>Text size as set</source>
   <translation>حجم النص كما في الإعدادات</translation>
  </message>
  <message>
   <source>The answers hold for all files of this import. A new label joins the schema, with its own colour.</source>
   <translation>تسري الإجابات على كل ملفات هذا الاستيراد. والوسم الجديد ينضم إلى المخطط بلون له.</translation>
  </message>
  <message>
   <source>The backup is restored. The damaged file lies beside it.</source>
   <translation>استُعيدت النسخة الاحتياطية. والملف التالف باقٍ بجانبها.</translation>
  </message>
  <message>
   <source>The disk is full: nothing went into {path}. Make room and try again.</source>
   <translation>القرص ممتلئ: لم يُكتب شيء في {path}. أفسح مكاناً ثم حاول مرة أخرى.</translation>
  </message>
  <message>
   <source>The document is done, and nothing is marked in it.</source>
   <translation>المستند منتهٍ وليس فيه أي مذكور.</translation>
  </message>
  <message>
   <source>The document {title} does not come back from the written file as it is in the project, so nothing was exported. Please report this.</source>
   <translation>المستند «{title}» لا يُقرأ من الملف المكتوب كما هو في المشروع، ولذلك لم يُصدَّر شيء. أبلغنا بذلك من فضلك.</translation>
  </message>
  <message>
   <source>The entries do not come back from the written file as they are in the project, so nothing was exported. Write a .jsonl file instead.</source>
   <translation>المداخل المقروءة من الملف المكتوب ليست كما في المشروع، فلم يُصدَّر شيء. اكتب ملف ‎.jsonl بدلًا منه.</translation>
  </message>
  <message>
   <source>The export could not be written to {path} ({why}). What stood there before is still there.</source>
   <translation>تعذّرت كتابة التصدير في {path} ({why}). ما كان هناك من قبل باقٍ.</translation>
  </message>
  <message>
   <source>The files stay as they are. A text that is here already is left out.</source>
   <translation>تبقى الملفات كما هي. النص الموجود هنا من قبل لا يُضاف.</translation>
  </message>
  <message>
   <source>The folder of a spaCy pipeline</source>
   <translation>مجلد نموذج spaCy</translation>
  </message>
  <message>
   <source>The format {format} can only be read.</source>
   <translation>الصيغة {format} للقراءة فقط.</translation>
  </message>
  <message>
   <source>The gold never uses {labels}; suggestions with these labels count as wrong. With --labels only the labels you name count.</source>
   <translation>لا تستعمل البيانات الذهبية {labels}، فيُعدّ كل اقتراح بها خطأ. وبالخيار ‎--labels لا يُحسب إلا ما تسمّيه من الوسوم.</translation>
  </message>
  <message>
   <source>The id {id} is kept; hidden are: {others}.</source>
   <translation>يبقى المعرف {id}، ويُخفى: {others}.</translation>
  </message>
  <message>
   <source>The journal has no step {step}.</source>
   <translation>لا خطوة برقم {step} في السجل.</translation>
  </message>
  <message>
   <source>The key {key} belongs to {other} and to {label}.</source>
   <translation>المفتاح {key} للوسمين {other} و{label}.</translation>
  </message>
  <message>
   <source>The layer of one annotator can be looked through, a majority cannot.</source>
   <translation>تُفحص طبقة واسم واحد، ولا تُفحص أغلبية.</translation>
  </message>
  <message>
   <source>The link is removed. Ctrl+Z brings it back.</source>
   <translation>أُزيل الربط. يعيده Ctrl+Z.</translation>
  </message>
  <message>
   <source>The majority of all annotators</source>
   <translation>أغلبية الواسمين</translation>
  </message>
  <message>
   <source>The model could not be kept in {path} ({why}).</source>
   <translation>تعذّر حفظ النموذج في {path} ({why}).</translation>
  </message>
  <message>
   <source>The model has learnt from {count} of these documents: there the scores tell what it knows by heart.</source>
   <translation>تعلّم النموذج من بعض هذه المستندات (عددها: {count})، فالدرجات هناك تقول ما حفظه لا ما فهمه.</translation>
  </message>
  <message>
   <source>The model in {path} is not the one that this project admitted: its files have changed, so it was not loaded. Train again, or, if you know why: hashiya models PROJECT trust {name}</source>
   <translation>النموذج في {path} ليس الذي قبله هذا المشروع: تغيّرت ملفاته، فلم يُحمَّل. درّب من جديد، أو إن كنت تعرف السبب: hashiya models PROJECT trust {name}</translation>
  </message>
  <message>
   <source>The model of this project is of another version; it will be learnt anew.</source>
   <translation>نموذج هذا المشروع من إصدار آخر؛ سيُتعلَّم من جديد.</translation>
  </message>
  <message>
   <source>The model {name} of this project was trained or admitted by somebody else, so it was not loaded. If you trust it: hashiya models PROJECT trust {name}</source>
   <translation>النموذج {name} في هذا المشروع درّبه أو قبله شخص آخر، فلم يُحمَّل. إن كنت تثق به: hashiya models PROJECT trust {name}</translation>
  </message>
  <message>
   <source>The model {name} suggests from now on.</source>
   <translation>النموذج {name} يقترح من الآن.</translation>
  </message>
  <message>
   <source>The model {name} was trained and suggests from now on. F1 of entities on articles kept apart: {f}.</source>
   <translation>دُرِّب النموذج {name} وهو يقترح من الآن. F1 للكيانات في مقالات لم يتعلّم منها: {f}.</translation>
  </message>
  <message>
   <source>The model {name} was trained, but rests: on articles kept apart it found nothing that people confirmed. Confirm more articles, or train longer.</source>
   <translation>دُرِّب النموذج {name} لكنه لا يقترح: لم يجد شيئاً مما أُكِّد في مقالات لم يتعلّم منها. أكِّد مقالات أكثر، أو أطل التدريب.</translation>
  </message>
  <message>
   <source>The most unsure first</source>
   <translation>الأقل يقينًا أولًا</translation>
  </message>
  <message>
   <source>The name of the file</source>
   <translation>اسم الملف</translation>
  </message>
  <message>
   <source>The pipeline in {path} runs no code of its own. Is a copy of it to suggest in this project?</source>
   <translation>النموذج في {path} لا يشغّل شفرة. هل تقترح نسخة منه في هذا المشروع؟</translation>
  </message>
  <message>
   <source>The pipeline in {path} suggests too from now on.</source>
   <translation>يشارك النموذج في {path} في الاقتراح من الآن.</translation>
  </message>
  <message>
   <source>The pipeline in {path} was not loaded: {what} could run a stranger's code. Only pipelines that name nothing but the parts of spaCy and of this program are loaded.</source>
   <translation>لم يُحمَّل النموذج في {path}: قد يشغّل {what} شفرة شخص غريب. لا تُحمَّل إلا النماذج التي لا تذكر غير أجزاء spaCy وهذا البرنامج.</translation>
  </message>
  <message>
   <source>The pipeline was not loaded. Give --trust if you trust its maker.</source>
   <translation>لم يُحمَّل النموذج. أضف ‎--trust إن كنت تثق بصانعه.</translation>
  </message>
  <message>
   <source>The proclitic {letters} stands inside.</source>
   <translation>الحرف المتصل «{letters}» داخله.</translation>
  </message>
  <message>
   <source>The project does not know these labels. What are they called here?</source>
   <translation>لا يعرف المشروع هذه الوسوم. فماذا تسمّى هنا؟</translation>
  </message>
  <message>
   <source>The project holds no document to export. Import some first.</source>
   <translation>لا مستند في المشروع للتصدير. استورد مقالات أولاً.</translation>
  </message>
  <message>
   <source>The project is being looked through.</source>
   <translation>يجري فحص المشروع.</translation>
  </message>
  <message>
   <source>The project was not looked through to its end.</source>
   <translation>لم يُفحص المشروع إلى آخره.</translation>
  </message>
  <message>
   <source>The project's own model</source>
   <translation>نموذج المشروع نفسه</translation>
  </message>
  <message>
   <source>The project's own model of relations</source>
   <translation>نموذج المشروع للعلاقات</translation>
  </message>
  <message>
   <source>The relation component cannot be packed, since {path} is not there. Install Hashiya again.</source>
   <translation>تعذّر حزم مكوّن العلاقات لأن {path} غير موجود. أعد تثبيت حاشية.</translation>
  </message>
  <message>
   <source>The relation {relation} drawn here does not fit this label. Remove the relation first.</source>
   <translation>العلاقة {relation} المرسومة هنا لا توافق هذا الوسم. أزل العلاقة أولاً.</translation>
  </message>
  <message>
   <source>The relation {relation} drawn here does not reach so far. Remove the relation first.</source>
   <translation>العلاقة {relation} المرسومة هنا لا تبلغ هذا البعد. احذف العلاقة أولاً.</translation>
  </message>
  <message>
   <source>The same for all equal forms in the document</source>
   <translation>القرار نفسه لكل الصيغ المماثلة في المستند</translation>
  </message>
  <message>
   <source>The same for all equal forms in the project</source>
   <translation>القرار نفسه لكل الصيغ المماثلة في المشروع</translation>
  </message>
  <message>
   <source>The same stretch is marked twice with one label.</source>
   <translation>المقطع نفسه موسوم مرتين بالوسم نفسه.</translation>
  </message>
  <message>
   <source>The sample shows in five minutes how it goes. With your own articles, begin a project.</source>
   <translation>يريك المشروع التجريبي طريقة العمل في خمس دقائق. ولمقالاتك أنت ابدأ مشروعاً.</translation>
  </message>
  <message>
   <source>The schema could not be written to {path} ({why}).</source>
   <translation>تعذّرت كتابة المخطط في {path} ({why}).</translation>
  </message>
  <message>
   <source>The schema gives no definition of this label.</source>
   <translation>لا تعريف لهذا الوسم في المخطط.</translation>
  </message>
  <message>
   <source>The schema has no label {label}.</source>
   <translation>لا وسم باسم «{label}» في مخطط الوسوم.</translation>
  </message>
  <message>
   <source>The schema has no label {label}. It has: {known}.</source>
   <translation>لا وسم باسم {label} في المخطط. فيه: {known}.</translation>
  </message>
  <message>
   <source>The schema has no relation {label}.</source>
   <translation>لا علاقة باسم «{label}» في مخطط الوسوم.</translation>
  </message>
  <message>
   <source>The schema has no relation {label}. It has: {known}.</source>
   <translation>لا علاقة باسم {label} في المخطط. فيه: {known}.</translation>
  </message>
  <message>
   <source>The schema has only {count} labels.</source>
   <translation>عدد الوسوم في المخطط: {count} فقط.</translation>
  </message>
  <message>
   <source>The schema is changed. Ctrl+Z takes it back.</source>
   <translation>تغيّر المخطط. يتراجع عنه Ctrl+Z.</translation>
  </message>
  <message>
   <source>The schema no longer has the label {label}, so this step stays as it is. Add the label first.</source>
   <translation>لم يعد الوسم {label} في المخطط، فتبقى هذه الخطوة كما هي. أضف الوسم أولاً.</translation>
  </message>
  <message>
   <source>The schema permits no relation between {head} and {tail}. {head} may be joined with {partners}.</source>
   <translation>لا يجيز المخطط علاقة بين {head} و{tail}. يمكن وصل {head} بـ {partners}.</translation>
  </message>
  <message>
   <source>The schema permits no relation from here to another mention.</source>
   <translation>لا يسمح المخطط بعلاقة من هنا إلى مذكور آخر.</translation>
  </message>
  <message>
   <source>The schema permits no relation from or to {label}.</source>
   <translation>لا يجيز المخطط أي علاقة من {label} أو إليه.</translation>
  </message>
  <message>
   <source>The schema stays as it was.</source>
   <translation>بقي المخطط كما كان.</translation>
  </message>
  <message>
   <source>The settings could not be kept in {path} ({why}). They hold until you close the window.</source>
   <translation>تعذّر حفظ الإعدادات في {path} ({why}). تبقى سارية حتى تغلق النافذة.</translation>
  </message>
  <message>
   <source>The share of documents in dev is {share}; it must lie between 0 and 1.</source>
   <translation>حصة المستندات في dev هي {share}؛ وينبغي أن تكون بين 0 و1.</translation>
  </message>
  <message>
   <source>The share of documents in test is {share}; it must be 0 or more, and with that of dev below 1.</source>
   <translation>حصة المستندات في test هي {share}؛ وينبغي ألا تقل عن 0، وأن يبقى مجموعها مع حصة dev دون 1.</translation>
  </message>
  <message>
   <source>The span {start}-{end} lies outside the text.</source>
   <translation>المدى {start}-{end} خارج النص.</translation>
  </message>
  <message>
   <source>The suggester {name} cannot be used ({why}).</source>
   <translation>تعذّر استعمال المقترِح {name} ({why}).</translation>
  </message>
  <message>
   <source>The suggester {name} failed ({why}). The others went on without it.</source>
   <translation>أخفق المقترِح {name} ({why}). ومضت البقية من دونه.</translation>
  </message>
  <message>
   <source>The suggesters stopped working, perhaps for want of memory. Nothing is lost; suggest again.</source>
   <translation>توقفت المقترِحات عن العمل، ولعل الذاكرة لم تكفها. لم يضع شيء؛ أعد الاقتراح.</translation>
  </message>
  <message>
   <source>The update could not be put into {path} ({why}). The program is as it was. If you may not write there, ask whoever installed it.</source>
   <translation>تعذّر وضع التحديث في {path} ({why}). البرنامج كما كان. إن لم تكن لك صلاحية الكتابة هناك فاسأل من ثبّته.</translation>
  </message>
  <message>
   <source>There are only {count} legal types.</source>
   <translation>عدد الأنواع المسموح بها: {count} فقط.</translation>
  </message>
  <message>
   <source>There are only {count} partners within reach.</source>
   <translation>عدد الأطراف القريبة: {count} فقط.</translation>
  </message>
  <message>
   <source>There are too few documents for a learning curve. Finish more and train again.</source>
   <translation>المستندات أقل مما يلزم لمنحنى التعلّم. أتمم المزيد ثم درّب من جديد.</translation>
  </message>
  <message>
   <source>There is a model {name} in this project. Choose another name with --name.</source>
   <translation>في هذا المشروع نموذج باسم {name}. اختر اسمًا آخر بالخيار ‎--name.</translation>
  </message>
  <message>
   <source>There is a project of this name in the folder. Choose another name.</source>
   <translation>في المجلد مشروع بهذا الاسم. اختر اسماً آخر.</translation>
  </message>
  <message>
   <source>There is no confirmed mention to export. Confirm some suggestions first, then export again.</source>
   <translation>لا مذكور مؤكّداً للتصدير. أكّد بعض الاقتراحات أولاً ثم صدّر من جديد.</translation>
  </message>
  <message>
   <source>There is no display here. `hashiya demo DIR` walks the same job without one.</source>
   <translation>لا شاشة هنا. الأمر `hashiya demo DIR` يقوم بالعمل نفسه بلا شاشة.</translation>
  </message>
  <message>
   <source>There is no document {id} in this project.</source>
   <translation>لا مستند بالمعرّف {id} في هذا المشروع.</translation>
  </message>
  <message>
   <source>There is no document {id} in this project. `hashiya info PROJECT --json` lists the ids.</source>
   <translation>لا مستند بالمعرّف {id} في هذا المشروع. تجد المعرّفات بالأمر `hashiya info PROJECT --json`.</translation>
  </message>
  <message>
   <source>There is no encoding {name}. Known are for example {examples}.</source>
   <translation>لا ترميز باسم «{name}». من المعروف مثلاً: {examples}.</translation>
  </message>
  <message>
   <source>There is no folder {folder}. Make it first.</source>
   <translation>المجلد {folder} غير موجود. أنشئه أولاً.</translation>
  </message>
  <message>
   <source>There is no format {format}. Did you mean {nearest}? Known: {known}.</source>
   <translation>لا صيغة باسم «{format}». أتقصد «{nearest}»؟ المعروف: {known}.</translation>
  </message>
  <message>
   <source>There is no format {format}. Known: {known}.</source>
   <translation>لا صيغة باسم «{format}». المعروف: {known}.</translation>
  </message>
  <message>
   <source>There is no further document in this direction.</source>
   <translation>لا مستند بعد هذا في هذا الاتجاه.</translation>
  </message>
  <message>
   <source>There is no mention here whose entry is sure.</source>
   <translation>لا مذكور هنا مدخله راجح.</translation>
  </message>
  <message>
   <source>There is no model {name} in this project. Known: {known}.</source>
   <translation>لا نموذج باسم {name} في هذا المشروع. المعروف: {known}.</translation>
  </message>
  <message>
   <source>There is no other undecided occurrence of {form}.</source>
   <translation>لا موضع آخر لصيغة «{form}» ينتظر قراراً.</translation>
  </message>
  <message>
   <source>There is no preset {name}. Known: {known}.</source>
   <translation>لا إعداد باسم {name}. المعروف: {known}.</translation>
  </message>
  <message>
   <source>There is no proclitic to take in or leave out here.</source>
   <translation>لا حرف متصلاً هنا يُدخَل أو يُخرَج.</translation>
  </message>
  <message>
   <source>There is no project {path}. Check the name, or make a new project.</source>
   <translation>لا مشروع في {path}. تحقق من الاسم، أو أنشئ مشروعاً جديداً.</translation>
  </message>
  <message>
   <source>There is no schema {name}. Shipped: {known}; or give a .yaml file.</source>
   <translation>لا مخطط باسم «{name}». المتوفر: {known}؛ أو اختر ملف ‎.yaml.</translation>
  </message>
  <message>
   <source>There is no sound backup of {path}.</source>
   <translation>لا نسخة احتياطية سليمة من {path}.</translation>
  </message>
  <message>
   <source>There is no suggester {name} here. Known are: {known}.</source>
   <translation>لا مقترِح هنا باسم {name}. المعروف: {known}.</translation>
  </message>
  <message>
   <source>There is no suggester {name}. Known: {known}. A trained model is judged alone, with --model NAME.</source>
   <translation>لا مقترِح باسم {name}. المعروف: {known}. والنموذج المدرَّب يُقاس وحده، بالخيار ‎--model NAME.</translation>
  </message>
  <message>
   <source>There is no suggestion here to accept.</source>
   <translation>لا اقتراح هنا لقبوله.</translation>
  </message>
  <message>
   <source>There is no test.spacy, because too few texts differ from one another. Annotate more and export again.</source>
   <translation>لم يُكتب test.spacy لأن النصوص المختلف بعضها عن بعض قليلة جداً. وسّم المزيد ثم أعد التصدير.</translation>
  </message>
  <message>
   <source>There is nothing called {name} to show.</source>
   <translation>لا شيء باسم «{name}» لإظهاره.</translation>
  </message>
  <message>
   <source>There is nothing here to label.</source>
   <translation>لا شيء هنا لوسمه.</translation>
  </message>
  <message>
   <source>There is nothing here to reject.</source>
   <translation>لا شيء هنا لرفضه.</translation>
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation>لا شيء لإعادته.</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation>لا شيء للتراجع عنه.</translation>
  </message>
  <message>
   <source>There is one document only, so train and dev are the same and scores mean nothing. Annotate a second document and export again.</source>
   <translation>ليس هناك سوى مستند واحد، فبيانات التدريب والتقييم واحدة ولا معنى للدرجات. اعمل على مستند ثانٍ ثم صدّر من جديد.</translation>
  </message>
  <message>
   <source>These characters cannot stand in a name: {characters}</source>
   <translation>لا تجوز هذه المحارف في الاسم: {characters}</translation>
  </message>
  <message>
   <source>These two are one entity already: {relation} joins them through others.</source>
   <translation>هذان كيان واحد من قبل: تجمعهما {relation} عبر غيرهما.</translation>
  </message>
  <message>
   <source>This document is too long for one picture at this scale ({height} pixels). Try a smaller --scale.</source>
   <translation>هذا المستند أطول من أن يُرسم في صورة واحدة بهذا المقياس ({height} بكسل). جرّب ‎--scale أصغر.</translation>
  </message>
  <message>
   <source>This entry is no longer in the registry.</source>
   <translation>لم يعد هذا المدخل في السجل.</translation>
  </message>
  <message>
   <source>This is marked as {label} already.</source>
   <translation>هذا موسوم من قبل: {label}.</translation>
  </message>
  <message>
   <source>This is marked in the project and has no place in the new schema:</source>
   <translation>في المشروع ما لا مكان له في المخطط الجديد:</translation>
  </message>
  <message>
   <source>This is right</source>
   <translation>هذا صحيح</translation>
  </message>
  <message>
   <source>This mention is linked to {name} already.</source>
   <translation>هذا المذكور مربوط بـ{name} من قبل.</translation>
  </message>
  <message>
   <source>This relation is drawn already.</source>
   <translation>هذه العلاقة مرسومة من قبل.</translation>
  </message>
  <message>
   <source>This step does not belong to the open document.</source>
   <translation>هذه الخطوة لا تخص المستند المفتوح.</translation>
  </message>
  <message>
   <source>This step no longer fits the document; nothing was changed.</source>
   <translation>لم تعد هذه الخطوة توافق المستند؛ ولم يتغيّر شيء.</translation>
  </message>
  <message>
   <source>This suggestion can no longer be corrected.</source>
   <translation>لم يعد تصحيح هذا الاقتراح ممكناً.</translation>
  </message>
  <message>
   <source>This update is for a later program. Use the full installer.</source>
   <translation>هذا التحديث لبرنامج أحدث. استعمل المثبّت الكامل.</translation>
  </message>
  <message>
   <source>This update is for another system ({system}).</source>
   <translation>هذا التحديث لنظام آخر ({system}).</translation>
  </message>
  <message>
   <source>This update leads from version {source} to {target}, and you have {version}. Use the full installer.</source>
   <translation>ينقل هذا التحديث من الإصدار {source} إلى {target}، ولديك {version}. استعمل المثبّت الكامل.</translation>
  </message>
  <message>
   <source>This update was not signed by the maker of this program, or was changed since. It is not used.</source>
   <translation>لم يوقّع صانع البرنامج هذا التحديث، أو غُيّر بعد توقيعه. لن يُستعمل.</translation>
  </message>
  <message>
   <source>Throw away</source>
   <translation>أهملها</translation>
  </message>
  <message>
   <source>Throw the changes to the schema away?</source>
   <translation>أتُهمل تغييرات المخطط؟</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>العنوان</translation>
  </message>
  <message>
   <source>To the end of the document</source>
   <translation>إلى آخر المستند</translation>
  </message>
  <message>
   <source>To the left by a letter</source>
   <translation>إلى اليسار حرفاً</translation>
  </message>
  <message>
   <source>To the left: mention, or word</source>
   <translation>إلى اليسار: مذكور أو كلمة</translation>
  </message>
  <message>
   <source>To the right by a letter</source>
   <translation>إلى اليمين حرفاً</translation>
  </message>
  <message>
   <source>To the right: mention, or word</source>
   <translation>إلى اليمين: مذكور أو كلمة</translation>
  </message>
  <message>
   <source>To the start of the document</source>
   <translation>إلى أول المستند</translation>
  </message>
  <message>
   <source>To the text, or stop drawing</source>
   <translation>إلى النص، أو إيقاف الرسم</translation>
  </message>
  <message>
   <source>Too little to learn from: {lines} lines of documents that are done; {least} are needed.</source>
   <translation>ما زال القليل للتعلّم منه: {lines} سطرًا من مستندات منجزة، والمطلوب {least}.</translation>
  </message>
  <message>
   <source>Train</source>
   <translation>درّب</translation>
  </message>
  <message>
   <source>Train a model</source>
   <translation>تدريب نموذج</translation>
  </message>
  <message>
   <source>Train a model…</source>
   <translation>تدريب نموذج…</translation>
  </message>
  <message>
   <source>Training data for spaCy</source>
   <translation>بيانات تدريب لـ spaCy</translation>
  </message>
  <message>
   <source>Training failed ({why}). Nothing was kept.</source>
   <translation>فشل التدريب ({why}). لم يُحفظ شيء.</translation>
  </message>
  <message>
   <source>Training stopped, perhaps for want of memory. Nothing was kept.</source>
   <translation>توقف التدريب، ربما لضيق الذاكرة. لم يُحفظ شيء.</translation>
  </message>
  <message>
   <source>Training was stopped; everything is as before.</source>
   <translation>أُوقف التدريب، وكل شيء كما كان.</translation>
  </message>
  <message>
   <source>Transitive: what follows from others is not drawn</source>
   <translation>متعدية: ما ينتج من غيره لا يُرسم</translation>
  </message>
  <message>
   <source>Two labels</source>
   <translation>وسمان</translation>
  </message>
  <message>
   <source>Two labels are called {label}. Give each a name of its own.</source>
   <translation>وسمان اسمهما {label}. أعطِ كلاً منهما اسماً.</translation>
  </message>
  <message>
   <source>Two mentions with one label differ by no word.</source>
   <translation>مذكوران بالوسم نفسه لا تفرّق بينهما كلمة.</translation>
  </message>
  <message>
   <source>Two mentions with one label differ by one word.</source>
   <translation>مذكوران بالوسم نفسه تفرّق بينهما كلمة واحدة.</translation>
  </message>
  <message>
   <source>Two mentions with one label overlap.</source>
   <translation>مذكوران بالوسم نفسه متداخلان.</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>النوع</translation>
  </message>
  <message>
   <source>Type a name, or take the first with Enter</source>
   <translation>اكتب اسمًا، أو خذ الأول بمفتاح Enter</translation>
  </message>
  <message>
   <source>Type a part of its title</source>
   <translation>اكتب جزءاً من عنوانه</translation>
  </message>
  <message>
   <source>Type a part of the label</source>
   <translation>اكتب جزءًا من الوسم</translation>
  </message>
  <message>
   <source>Type what you want to do</source>
   <translation>اكتب ما تريد فعله</translation>
  </message>
  <message>
   <source>Typeface of the articles</source>
   <translation>خط المقالات</translation>
  </message>
  <message>
   <source>UIMA CAS as JSON, as INCEpTION exports it</source>
   <translation>UIMA CAS بصيغة JSON كما يصدّرها INCEpTION</translation>
  </message>
  <message>
   <source>UIMA CAS as XMI, as INCEpTION exports it</source>
   <translation>UIMA CAS بصيغة XMI كما يصدّرها INCEpTION</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>تراجع</translation>
  </message>
  <message>
   <source>Undone</source>
   <translation>تمّ التراجع</translation>
  </message>
  <message>
   <source>Undone: {step}</source>
   <translation>تراجع عن: {step}</translation>
  </message>
  <message>
   <source>Undone: {title}</source>
   <translation>تراجع: {title}</translation>
  </message>
  <message>
   <source>Update the program from a file…</source>
   <translation>تحديث البرنامج من ملف…</translation>
  </message>
  <message>
   <source>Updated to version {version}. Close the program and start it again.</source>
   <translation>حُدّث البرنامج إلى الإصدار {version}. أغلقه ثم افتحه من جديد.</translation>
  </message>
  <message>
   <source>Updates (*.update)</source>
   <translation>التحديثات (*.update)</translation>
  </message>
  <message>
   <source>Use this schema</source>
   <translation>استعمل هذا المخطط</translation>
  </message>
  <message>
   <source>Variants</source>
   <translation>الصيغ</translation>
  </message>
  <message>
   <source>Version {version}</source>
   <translation>الإصدار {version}</translation>
  </message>
  <message>
   <source>W3C Web Annotation: a page in JSON-LD beside the text</source>
   <translation>‏W3C Web Annotation: صفحة بصيغة JSON-LD بجانب النص</translation>
  </message>
  <message>
   <source>Web page, its main text; or a page to print, with its annotations</source>
   <translation>صفحة ويب، نصّها الأساسي؛ أو صفحة للطباعة مع وسومها</translation>
  </message>
  <message>
   <source>WebAnno TSV 3, as WebAnno and INCEpTION write it</source>
   <translation>WebAnno TSV 3 كما يكتبه WebAnno وINCEpTION</translation>
  </message>
  <message>
   <source>What does not agree</source>
   <translation>ما لا يتّفق</translation>
  </message>
  <message>
   <source>What is your name?</source>
   <translation>ما اسمك؟</translation>
  </message>
  <message>
   <source>What this change of the schema touched has been worked on since, so it is not taken back. Change the schema itself (Project menu).</source>
   <translation>عُمل بعد ذلك فيما مسّه تغيير المخطط هذا، فلا يُتراجع عنه. غيّر المخطط نفسه (قائمة المشروع).</translation>
  </message>
  <message>
   <source>What was checked counts as complete; what nobody looked at is marked as unknown. After writing, the files are read back and compared with the project.</source>
   <translation>ما روجع يُعدّ كاملاً، وما لم ينظر فيه أحد يُعلَّم مجهولاً. وبعد الكتابة تُقرأ الملفات من جديد وتُقارن بالمشروع.</translation>
  </message>
  <message>
   <source>What was confirmed elsewhere. What was rejected stays away in any case.</source>
   <translation>ما أُكّد في مواضع أخرى. أما ما رُفض فيبقى مستبعدًا في كل حال.</translation>
  </message>
  <message>
   <source>What was learnt could not be kept in {path} ({why}). It will be learnt again.</source>
   <translation>تعذّر حفظ ما تُعلِّم في {path} ({why}). سيُتعلَّم من جديد.</translation>
  </message>
  <message>
   <source>What was taken for what</source>
   <translation>ما الذي التبس بماذا</translation>
  </message>
  <message>
   <source>What you did last was not carried out. Everything before it is on disk, whole. If it happens again, please send the report below; it is also kept in {path}.</source>
   <translation>آخر ما فعلته لم يُنفَّذ. كل ما قبله محفوظ على القرص كاملاً. إن تكرر ذلك فأرسل التقرير أدناه من فضلك؛ وهو محفوظ أيضاً في {path}.</translation>
  </message>
  <message>
   <source>What {format} cannot hold</source>
   <translation>ما لا تتسع له صيغة {format}</translation>
  </message>
  <message>
   <source>Whether scores keep their word</source>
   <translation>هل تصدق الدرجات</translation>
  </message>
  <message>
   <source>White space at the edges of mentions, and mentions of white space alone.</source>
   <translation>فراغات على حدود المذكورات، ومذكورات ليس فيها إلا فراغ.</translation>
  </message>
  <message>
   <source>Whoever is switched off suggests nothing more in this project, and what waits of it goes away. What you decided on stays.</source>
   <translation>ما يُوقف لا يقترح شيئًا بعدها في هذا المشروع، ويُسحب ما ينتظر من اقتراحاته. ويبقى ما قرّرتَ فيه.</translation>
  </message>
  <message>
   <source>With any decision</source>
   <translation>ما فيه أي قرار</translation>
  </message>
  <message>
   <source>Word document</source>
   <translation>مستند Word</translation>
  </message>
  <message>
   <source>Word lists</source>
   <translation>قوائم الكلمات</translation>
  </message>
  <message>
   <source>Write to</source>
   <translation>مكان الكتابة</translation>
  </message>
  <message>
   <source>Write: hashiya lists PROJECT add FILE --label LABEL, or remove FILE, or show.</source>
   <translation>اكتب: hashiya lists PROJECT add FILE --label LABEL، أو remove FILE، أو show.</translation>
  </message>
  <message>
   <source>Write: hashiya models PROJECT show, or add DIR, or use, rest, trust or remove NAME.</source>
   <translation>اكتب: hashiya models PROJECT show، أو add DIR، أو use أو rest أو trust أو remove ثم NAME.</translation>
  </message>
  <message>
   <source>Written, read back and compared</source>
   <translation>كُتب وقُرئ من جديد وقورن</translation>
  </message>
  <message>
   <source>You have version {version} already; this update leads to {target}.</source>
   <translation>لديك الإصدار {version}، وهذا التحديث ينقل إلى {target}.</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>اسمك</translation>
  </message>
  <message>
   <source>Your name, as it stands in the data</source>
   <translation>اسمك كما يظهر في البيانات</translation>
  </message>
  <message>
   <source>accept</source>
   <translation>قبول</translation>
  </message>
  <message>
   <source>accepted</source>
   <translation>مقبولة</translation>
  </message>
  <message>
   <source>accepted: {accepted} · corrected: {corrected} · rejected: {rejected}</source>
   <translation>قُبل: {accepted} · صُحّح: {corrected} · رُفض: {rejected}</translation>
  </message>
  <message>
   <source>all alike</source>
   <translation>كل المماثلات</translation>
  </message>
  <message>
   <source>all commands</source>
   <translation>كل الأوامر</translation>
  </message>
  <message>
   <source>all done</source>
   <translation>تمّت</translation>
  </message>
  <message>
   <source>and with half a point for what overlaps</source>
   <translation>ومعه نصف نقطة لما تقاطع</translation>
  </message>
  <message>
   <source>another</source>
   <translation>غيره</translation>
  </message>
  <message>
   <source>another article</source>
   <translation>مقال آخر</translation>
  </message>
  <message>
   <source>any</source>
   <translation>أي مسافة</translation>
  </message>
  <message>
   <source>anything</source>
   <translation>أي كيان</translation>
  </message>
  <message>
   <source>article text</source>
   <translation>نص المقال</translation>
  </message>
  <message>
   <source>articles learnt from</source>
   <translation>مقالات تعلّم منها</translation>
  </message>
  <message>
   <source>articles: {count} · done: {done}</source>
   <translation>المقالات: {count} · تمّت: {done}</translation>
  </message>
  <message>
   <source>bare title and name</source>
   <translation>لقب مجرّد واسم</translation>
  </message>
  <message>
   <source>base</source>
   <translation>النموذج الأساس</translation>
  </message>
  <message>
   <source>begins with «{word}»</source>
   <translation>يبدأ بـ«{word}»</translation>
  </message>
  <message>
   <source>brat: a text and a file of what is marked in it</source>
   <translation>brat: نص وملف بما وُسم فيه</translation>
  </message>
  <message>
   <source>by hand</source>
   <translation>باليد</translation>
  </message>
  <message>
   <source>by hand, or imported</source>
   <translation>باليد أو مستوردة</translation>
  </message>
  <message>
   <source>byte order mark</source>
   <translation>علامة ترتيب البايتات</translation>
  </message>
  <message>
   <source>capital and nationality</source>
   <translation>عاصمة ونسبة</translation>
  </message>
  <message>
   <source>caption</source>
   <translation>تعليق صورة</translation>
  </message>
  <message>
   <source>carriage return</source>
   <translation>رجوع إلى أول السطر</translation>
  </message>
  <message>
   <source>city</source>
   <translation>مدينة</translation>
  </message>
  <message>
   <source>comments</source>
   <translation>تعليقات</translation>
  </message>
  <message>
   <source>confirmed</source>
   <translation>مؤكّد</translation>
  </message>
  <message>
   <source>country</source>
   <translation>دولة</translation>
  </message>
  <message>
   <source>country and who comes from it</source>
   <translation>بلد والنسبة إليه</translation>
  </message>
  <message>
   <source>country in another spelling</source>
   <translation>دولة بإملاء آخر</translation>
  </message>
  <message>
   <source>dagger alef</source>
   <translation>ألف خنجرية</translation>
  </message>
  <message>
   <source>damma</source>
   <translation>ضمة</translation>
  </message>
  <message>
   <source>dammatan</source>
   <translation>تنوين ضم</translation>
  </message>
  <message>
   <source>date in digits</source>
   <translation>تاريخ بالأرقام</translation>
  </message>
  <message>
   <source>day and month</source>
   <translation>يوم وشهر</translation>
  </message>
  <message>
   <source>definite head noun and adjectives</source>
   <translation>اسم معرّف وصفاته</translation>
  </message>
  <message>
   <source>deputy head of an organisation</source>
   <translation>نائب رئيس مؤسسة</translation>
  </message>
  <message>
   <source>deputy of an office</source>
   <translation>نائب صاحب منصب</translation>
  </message>
  <message>
   <source>doccano, one document a line with labels, or with entities and relations</source>
   <translation>‏doccano، مستند في كل سطر بوسومه، أو بكياناته وعلاقاته</translation>
  </message>
  <message>
   <source>documents: {count}</source>
   <translation>المستندات: {count}</translation>
  </message>
  <message>
   <source>donation box</source>
   <translation>طلب تبرع</translation>
  </message>
  <message>
   <source>done</source>
   <translation>إنهاء</translation>
  </message>
  <message>
   <source>edge</source>
   <translation>الحدّ</translation>
  </message>
  <message>
   <source>emoji variation</source>
   <translation>محدد شكل الرمز</translation>
  </message>
  <message>
   <source>end of direction</source>
   <translation>نهاية اتجاه</translation>
  </message>
  <message>
   <source>end of isolate</source>
   <translation>نهاية عزل</translation>
  </message>
  <message>
   <source>entities</source>
   <translation>الكيانات</translation>
  </message>
  <message>
   <source>entities done</source>
   <translation>تمّت كياناتها</translation>
  </message>
  <message>
   <source>entry</source>
   <translation>مدخل</translation>
  </message>
  <message>
   <source>event and date</source>
   <translation>حدث وتاريخ</translation>
  </message>
  <message>
   <source>event and its adjectives</source>
   <translation>حدث وصفاته</translation>
  </message>
  <message>
   <source>event and place</source>
   <translation>حدث ومكان</translation>
  </message>
  <message>
   <source>event and what it is for</source>
   <translation>حدث وموضوعه</translation>
  </message>
  <message>
   <source>facility and its adjective</source>
   <translation>منشأة وصفتها</translation>
  </message>
  <message>
   <source>facility and its name</source>
   <translation>منشأة واسمها</translation>
  </message>
  <message>
   <source>facility and nationality</source>
   <translation>منشأة ونسبة</translation>
  </message>
  <message>
   <source>facility in quotation marks</source>
   <translation>منشأة بين علامتي تنصيص</translation>
  </message>
  <message>
   <source>facility named after a person</source>
   <translation>منشأة باسم شخص</translation>
  </message>
  <message>
   <source>fatha</source>
   <translation>فتحة</translation>
  </message>
  <message>
   <source>fathatan</source>
   <translation>تنوين فتح</translation>
  </message>
  <message>
   <source>first-strong isolate</source>
   <translation>عزل بحسب أول حرف</translation>
  </message>
  <message>
   <source>first: {count}</source>
   <translation>أولها: {count}</translation>
  </message>
  <message>
   <source>form of address + name</source>
   <translation>لفظ مخاطبة + اسم</translation>
  </message>
  <message>
   <source>gazetteer</source>
   <translation>معجم الأعلام</translation>
  </message>
  <message>
   <source>given name + definite surname</source>
   <translation>اسم أول + لقب معرّف</translation>
  </message>
  <message>
   <source>given name + known name</source>
   <translation>اسم أول + اسم معروف</translation>
  </message>
  <message>
   <source>given name + name</source>
   <translation>اسم أول + اسم</translation>
  </message>
  <message>
   <source>given name + surname between commas</source>
   <translation>اسم أول + لقب بين فاصلتين</translation>
  </message>
  <message>
   <source>head noun and chain</source>
   <translation>اسم وسلسلة إضافات</translation>
  </message>
  <message>
   <source>head noun and group</source>
   <translation>اسم وجماعة</translation>
  </message>
  <message>
   <source>head noun and name</source>
   <translation>اسم جنس واسم علم</translation>
  </message>
  <message>
   <source>head noun and organisation</source>
   <translation>اسم ومؤسسة</translation>
  </message>
  <message>
   <source>head noun and place</source>
   <translation>اسم ومكان</translation>
  </message>
  <message>
   <source>head noun and what it is for</source>
   <translation>اسم ومجاله</translation>
  </message>
  <message>
   <source>head noun in quotation marks</source>
   <translation>اسم بين علامتي تنصيص</translation>
  </message>
  <message>
   <source>head noun, name and what it is for</source>
   <translation>اسم وعلم ومجاله</translation>
  </message>
  <message>
   <source>head of a department</source>
   <translation>رئيس إدارة</translation>
  </message>
  <message>
   <source>head of an organisation or country</source>
   <translation>رئيس مؤسسة أو دولة</translation>
  </message>
  <message>
   <source>held there</source>
   <translation>أقيم هناك</translation>
  </message>
  <message>
   <source>held there and then</source>
   <translation>أقيم هناك في حينه</translation>
  </message>
  <message>
   <source>in</source>
   <translation>في</translation>
  </message>
  <message>
   <source>in the gold</source>
   <translation>في الذهبية</translation>
  </message>
  <message>
   <source>in work</source>
   <translation>قيد العمل</translation>
  </message>
  <message>
   <source>institution</source>
   <translation>مؤسسة رسمية</translation>
  </message>
  <message>
   <source>institution and nationality</source>
   <translation>مؤسسة ونسبة</translation>
  </message>
  <message>
   <source>invented</source>
   <translation>مختلق</translation>
  </message>
  <message>
   <source>kasra</source>
   <translation>كسرة</translation>
  </message>
  <message>
   <source>kasratan</source>
   <translation>تنوين كسر</translation>
  </message>
  <message>
   <source>known event</source>
   <translation>حدث معروف</translation>
  </message>
  <message>
   <source>known facility</source>
   <translation>منشأة معروفة</translation>
  </message>
  <message>
   <source>known name</source>
   <translation>اسم معروف</translation>
  </message>
  <message>
   <source>known office</source>
   <translation>منصب معروف</translation>
  </message>
  <message>
   <source>known organisation</source>
   <translation>مؤسسة معروفة</translation>
  </message>
  <message>
   <source>known region</source>
   <translation>منطقة معروفة</translation>
  </message>
  <message>
   <source>known territory</source>
   <translation>إقليم معروف</translation>
  </message>
  <message>
   <source>label</source>
   <translation>وسم</translation>
  </message>
  <message>
   <source>language</source>
   <translation>لغة</translation>
  </message>
  <message>
   <source>last or next week, month, year</source>
   <translation>أسبوع أو شهر أو سنة، ماضية أو مقبلة</translation>
  </message>
  <message>
   <source>leads a delegation</source>
   <translation>يرأس وفداً</translation>
  </message>
  <message>
   <source>learned from corpora</source>
   <translation>تعلُّم من مدوّنات</translation>
  </message>
  <message>
   <source>learned from the gold of the project</source>
   <translation>متعلَّم من البيانات الذهبية للمشروع</translation>
  </message>
  <message>
   <source>learned from this project</source>
   <translation>متعلَّم من هذا المشروع</translation>
  </message>
  <message>
   <source>left-to-right embedding</source>
   <translation>تضمين لليمين</translation>
  </message>
  <message>
   <source>left-to-right isolate</source>
   <translation>عزل لليمين</translation>
  </message>
  <message>
   <source>left-to-right mark</source>
   <translation>علامة اتجاه لليمين</translation>
  </message>
  <message>
   <source>left-to-right override</source>
   <translation>فرض اتجاه لليمين</translation>
  </message>
  <message>
   <source>letters of its name</source>
   <translation>حروف من اسمه</translation>
  </message>
  <message>
   <source>line end</source>
   <translation>نهاية سطر</translation>
  </message>
  <message>
   <source>line separator</source>
   <translation>فاصل أسطر</translation>
  </message>
  <message>
   <source>list</source>
   <translation>قائمة المشروع</translation>
  </message>
  <message>
   <source>long and short name</source>
   <translation>اسم طويل وقصيره</translation>
  </message>
  <message>
   <source>longer name</source>
   <translation>اسم أطول</translation>
  </message>
  <message>
   <source>mark {name}</source>
   <translation>علامة {name}</translation>
  </message>
  <message>
   <source>medium that something is said to</source>
   <translation>وسيلة يُصرَّح لها</translation>
  </message>
  <message>
   <source>memory</source>
   <translation>ذاكرة المشروع</translation>
  </message>
  <message>
   <source>merged: {names}</source>
   <translation>مدموج: {names}</translation>
  </message>
  <message>
   <source>minister and portfolio</source>
   <translation>وزير وحقيبته</translation>
  </message>
  <message>
   <source>missed</source>
   <translation>فائت</translation>
  </message>
  <message>
   <source>month</source>
   <translation>شهر</translation>
  </message>
  <message>
   <source>name and office</source>
   <translation>اسم ومنصب</translation>
  </message>
  <message>
   <source>name in quotation marks</source>
   <translation>اسم علم بين علامتي تنصيص</translation>
  </message>
  <message>
   <source>name told before</source>
   <translation>اسم سبق ذكره</translation>
  </message>
  <message>
   <source>narrow no-break space</source>
   <translation>فراغ ضيق غير قابل للكسر</translation>
  </message>
  <message>
   <source>nationality after a name in quotation marks</source>
   <translation>نسبة بعد اسم بين علامتي تنصيص</translation>
  </message>
  <message>
   <source>nationality or group</source>
   <translation>نسبة أو جماعة</translation>
  </message>
  <message>
   <source>natural place and its name</source>
   <translation>معلم طبيعي واسمه</translation>
  </message>
  <message>
   <source>new</source>
   <translation>جديدة</translation>
  </message>
  <message>
   <source>next</source>
   <translation>التالي</translation>
  </message>
  <message>
   <source>no relation</source>
   <translation>لا علاقة</translation>
  </message>
  <message>
   <source>no-break space</source>
   <translation>فراغ غير قابل للكسر</translation>
  </message>
  <message>
   <source>not found</source>
   <translation>لا نتائج</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>غير معروف</translation>
  </message>
  <message>
   <source>nothing decided yet</source>
   <translation>لا قرار بعد</translation>
  </message>
  <message>
   <source>office and country</source>
   <translation>منصب ودولة</translation>
  </message>
  <message>
   <source>office and name</source>
   <translation>منصب واسم</translation>
  </message>
  <message>
   <source>office and nationality</source>
   <translation>منصب ونسبة</translation>
  </message>
  <message>
   <source>office and organisation</source>
   <translation>منصب ومؤسسة</translation>
  </message>
  <message>
   <source>or drop them here</source>
   <translation>أو أفلتها هنا</translation>
  </message>
  <message>
   <source>organisation and nationality</source>
   <translation>مؤسسة ونسبتها</translation>
  </message>
  <message>
   <source>organisation in an organisation</source>
   <translation>مؤسسة في مؤسسة</translation>
  </message>
  <message>
   <source>organisation named before</source>
   <translation>مؤسسة سبق ذكرها</translation>
  </message>
  <message>
   <source>other end</source>
   <translation>الطرف الآخر</translation>
  </message>
  <message>
   <source>page furniture</source>
   <translation>زوائد الصفحة</translation>
  </message>
  <message>
   <source>paragraph separator</source>
   <translation>فاصل فقرات</translation>
  </message>
  <message>
   <source>part of a month or year</source>
   <translation>جزء من شهر أو سنة</translation>
  </message>
  <message>
   <source>part of the name</source>
   <translation>جزء من الاسم</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>بانتظار القرار</translation>
  </message>
  <message>
   <source>presides</source>
   <translation>يرأس</translation>
  </message>
  <message>
   <source>project</source>
   <translation>نموذج المشروع</translation>
  </message>
  <message>
   <source>propagation</source>
   <translation>تكرار الاسم في المستند</translation>
  </message>
  <message>
   <source>province</source>
   <translation>محافظة</translation>
  </message>
  <message>
   <source>province named after a side</source>
   <translation>محافظة باسم جهة</translation>
  </message>
  <message>
   <source>quotation mark</source>
   <translation>علامة تنصيص</translation>
  </message>
  <message>
   <source>quoted by a medium</source>
   <translation>نقلت عنه وسيلة إعلام</translation>
  </message>
  <message>
   <source>reject</source>
   <translation>رفض</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>مرفوض</translation>
  </message>
  <message>
   <source>related articles</source>
   <translation>مقالات ذات صلة</translation>
  </message>
  <message>
   <source>relation</source>
   <translation>علاقة</translation>
  </message>
  <message>
   <source>relations</source>
   <translation>العلاقات</translation>
  </message>
  <message>
   <source>relative day</source>
   <translation>يوم نسبي</translation>
  </message>
  <message>
   <source>repetition</source>
   <translation>تكرار</translation>
  </message>
  <message>
   <source>resolution and its number</source>
   <translation>قرار ورقمه</translation>
  </message>
  <message>
   <source>reverse</source>
   <translation>عكس</translation>
  </message>
  <message>
   <source>right</source>
   <translation>صحيح</translation>
  </message>
  <message>
   <source>right-to-left embedding</source>
   <translation>تضمين لليسار</translation>
  </message>
  <message>
   <source>right-to-left isolate</source>
   <translation>عزل لليسار</translation>
  </message>
  <message>
   <source>right-to-left mark</source>
   <translation>علامة اتجاه لليسار</translation>
  </message>
  <message>
   <source>right-to-left override</source>
   <translation>فرض اتجاه لليسار</translation>
  </message>
  <message>
   <source>rules</source>
   <translation>القواعد</translation>
  </message>
  <message>
   <source>same name</source>
   <translation>الاسم نفسه</translation>
  </message>
  <message>
   <source>same name, spelled otherwise</source>
   <translation>الاسم نفسه برسم آخر</translation>
  </message>
  <message>
   <source>says something there</source>
   <translation>يتحدث هناك</translation>
  </message>
  <message>
   <source>shadda</source>
   <translation>شدّة</translation>
  </message>
  <message>
   <source>share bar</source>
   <translation>شريط مشاركة</translation>
  </message>
  <message>
   <source>short and long name</source>
   <translation>اسم مختصر وكامل</translation>
  </message>
  <message>
   <source>short name after the long one</source>
   <translation>اسم قصير بعد الطويل</translation>
  </message>
  <message>
   <source>side of a region</source>
   <translation>جهة من منطقة</translation>
  </message>
  <message>
   <source>so long ago</source>
   <translation>مدة مضت</translation>
  </message>
  <message>
   <source>soft hyphen</source>
   <translation>واصلة خفية</translation>
  </message>
  <message>
   <source>space</source>
   <translation>فراغ</translation>
  </message>
  <message>
   <source>speaks for somebody</source>
   <translation>ناطق باسم جهة</translation>
  </message>
  <message>
   <source>steps</source>
   <translation>خطوات</translation>
  </message>
  <message>
   <source>stop</source>
   <translation>إيقاف</translation>
  </message>
  <message>
   <source>suggested</source>
   <translation>مقترح</translation>
  </message>
  <message>
   <source>sukun</source>
   <translation>سكون</translation>
  </message>
  <message>
   <source>sure</source>
   <translation>راجح</translation>
  </message>
  <message>
   <source>surname</source>
   <translation>اللقب</translation>
  </message>
  <message>
   <source>surname and full name</source>
   <translation>لقب العائلة والاسم الكامل</translation>
  </message>
  <message>
   <source>surname of a name told before</source>
   <translation>لقب اسم سبق ذكره</translation>
  </message>
  <message>
   <source>tab</source>
   <translation>علامة جدولة</translation>
  </message>
  <message>
   <source>take it</source>
   <translation>اختياره</translation>
  </message>
  <message>
   <source>tatweel</source>
   <translation>تطويل</translation>
  </message>
  <message>
   <source>the same as another mention here</source>
   <translation>هو نفسه مذكور آخر هنا</translation>
  </message>
  <message>
   <source>the word «{word}» before them</source>
   <translation>الكلمة «{word}» قبلهما</translation>
  </message>
  <message>
   <source>the word «{word}» behind them</source>
   <translation>الكلمة «{word}» بعدهما</translation>
  </message>
  <message>
   <source>the word «{word}» between them</source>
   <translation>الكلمة «{word}» بينهما</translation>
  </message>
  <message>
   <source>title + name</source>
   <translation>منصب + اسم</translation>
  </message>
  <message>
   <source>title before a name</source>
   <translation>منصب قبل اسم</translation>
  </message>
  <message>
   <source>title before a nationality</source>
   <translation>منصب قبل نسبة</translation>
  </message>
  <message>
   <source>title by itself</source>
   <translation>لقب وحده</translation>
  </message>
  <message>
   <source>title named before</source>
   <translation>لقب ذُكر من قبل</translation>
  </message>
  <message>
   <source>title of an event</source>
   <translation>عنوان حدث</translation>
  </message>
  <message>
   <source>title, and learned from corpora</source>
   <translation>لقب وتعلُّم من مدوّنات</translation>
  </message>
  <message>
   <source>to decide: {count}</source>
   <translation>للقرار: {count}</translation>
  </message>
  <message>
   <source>trained model {name}</source>
   <translation>النموذج المدرَّب {name}</translation>
  </message>
  <message>
   <source>treaty and place</source>
   <translation>معاهدة ومكان</translation>
  </message>
  <message>
   <source>type of the relation</source>
   <translation>نوع العلاقة</translation>
  </message>
  <message>
   <source>undo</source>
   <translation>تراجع</translation>
  </message>
  <message>
   <source>unit and its number</source>
   <translation>وحدة ورقمها</translation>
  </message>
  <message>
   <source>unsure</source>
   <translation>محتمل</translation>
  </message>
  <message>
   <source>verb: contacted</source>
   <translation>فعل: اتصل</translation>
  </message>
  <message>
   <source>verb: met</source>
   <translation>فعل: التقى</translation>
  </message>
  <message>
   <source>verb: said to a medium</source>
   <translation>فعل: صرّح لوسيلة إعلام</translation>
  </message>
  <message>
   <source>verb: took part</source>
   <translation>فعل: شارك</translation>
  </message>
  <message>
   <source>verb: visited</source>
   <translation>فعل: زار</translation>
  </message>
  <message>
   <source>weekday</source>
   <translation>يوم من الأسبوع</translation>
  </message>
  <message>
   <source>with other edges</source>
   <translation>بحدود أخرى</translation>
  </message>
  <message>
   <source>word for a settlement and its name</source>
   <translation>لفظ بلدة واسمها</translation>
  </message>
  <message>
   <source>word joiner</source>
   <translation>واصل كلمات</translation>
  </message>
  <message>
   <source>word: belongs to</source>
   <translation>كلمة: تابع</translation>
  </message>
  <message>
   <source>word: support</source>
   <translation>كلمة: دعم</translation>
  </message>
  <message>
   <source>year</source>
   <translation>سنة</translation>
  </message>
  <message>
   <source>year in digits</source>
   <translation>سنة بالأرقام</translation>
  </message>
  <message>
   <source>zero-width joiner</source>
   <translation>واصل حروف بلا عرض</translation>
  </message>
  <message>
   <source>zero-width non-joiner</source>
   <translation>فاصل حروف بلا عرض</translation>
  </message>
  <message>
   <source>zero-width space</source>
   <translation>فراغ بلا عرض</translation>
  </message>
  <message>
   <source>{count} characters of furniture were cut out.</source>
   <translation>المحارف المحذوفة من زوائد الصفحة: {count}.</translation>
  </message>
  <message>
   <source>{count} documents are not marked as done for entities: what is unmarked in them counts as unknown.</source>
   <translation>المستندات التي لم تُنهَ كياناتها: {count}. ما لم يُوسم فيها يُعدّ مجهولاً.</translation>
  </message>
  <message>
   <source>{count} relations join mentions that begin where another one does; CERTIFICATE.md lists them.</source>
   <translation>العلاقات بين مذكورات تبدأ من الموضع نفسه الذي يبدأ منه غيرها: {count}. تجدها مفصّلة في CERTIFICATE.md.</translation>
  </message>
  <message>
   <source>{file} holds no mention, because too few texts that differ hold one. Annotate more and export again.</source>
   <translation>لا مذكور في {file}، لأن النصوص المختلفة التي فيها مذكور قليلة جداً. وسّم المزيد ثم أعد التصدير.</translation>
  </message>
  <message>
   <source>{form} has no relation but those that are drawn. The same key takes it back.</source>
   <translation>لا علاقة لـ«{form}» غير المرسوم. المفتاح نفسه يلغي ذلك.</translation>
  </message>
  <message>
   <source>{form} is no longer on the lists of the project.</source>
   <translation>لم تعد الصيغة {form} في قوائم المشروع.</translation>
  </message>
  <message>
   <source>{form} is suggested as {label} from now on. The same key takes it off the list.</source>
   <translation>تُقترح الصيغة {form} بالوسم {label} من الآن. والمفتاح نفسه يحذفها من القائمة.</translation>
  </message>
  <message>
   <source>{gold} taken for {told}</source>
   <translation>{gold} حُسب {told}</translation>
  </message>
  <message>
   <source>{gold} taken for {told}, with other edges</source>
   <translation>{gold} حُسب {told} وبحدود أخرى</translation>
  </message>
  <message>
   <source>{key} is no key for {label}. A key is one letter from A to Z.</source>
   <translation>{key} ليس مفتاحاً للوسم {label}. المفتاح حرف واحد من A إلى Z.</translation>
  </message>
  <message>
   <source>{key} now does: {action}</source>
   <translation>{key} الآن: {action}</translation>
  </message>
  <message>
   <source>{key} now does: {action}. It no longer does: {other}.</source>
   <translation>{key} الآن: {action}. ولم يعد: {other}.</translation>
  </message>
  <message>
   <source>{label} is the only end that {relation} may have here. Change or delete {relation} first.</source>
   <translation>{label} هو الطرف الوحيد الجائز لـ {relation} هنا. غيّر {relation} أو احذفها أولاً.</translation>
  </message>
  <message>
   <source>{label} · confirmed</source>
   <translation>{label} · مؤكّد</translation>
  </message>
  <message>
   <source>{label} · confirmed · {entry}</source>
   <translation>{label} · مؤكّد · {entry}</translation>
  </message>
  <message>
   <source>{label} · suggested by {rule}, score {score}</source>
   <translation>{label} · اقتراح: {rule}، الدرجة {score}</translation>
  </message>
  <message>
   <source>{label}: missed</source>
   <translation>{label}: فائت</translation>
  </message>
  <message>
   <source>{label}: other edges</source>
   <translation>{label}: حدود أخرى</translation>
  </message>
  <message>
   <source>{label}: suggested, and not there</source>
   <translation>{label}: اقتُرح ولا وجود له</translation>
  </message>
  <message>
   <source>{name} cannot become {to}: the one must be in the project, the other in {path}.</source>
   <translation>لا يصير {name} إلى {to}: ينبغي أن يكون الأول في المشروع والثاني في {path}.</translation>
  </message>
  <message>
   <source>{name} does not hold the documents it should, so nothing was exported. Please report this.</source>
   <translation>الملف {name} لا يضم المستندات التي ينبغي أن يضمها، ولذلك لم يُصدَّر شيء. أبلغنا بذلك من فضلك.</translation>
  </message>
  <message>
   <source>{name} suggested nothing here. What did: {known}. Memory and the models of a project suggest with --learned.</source>
   <translation>لم يقترح {name} شيئًا هنا. ما اقترح: {known}. وتقترح الذاكرة ونماذج المشروع بالخيار ‎--learned.</translation>
  </message>
  <message>
   <source>{name}: linked mentions: {count}. The same key removes the link.</source>
   <translation>{name}: المذكورات المربوطة: {count}. المفتاح نفسه يزيل الربط.</translation>
  </message>
  <message>
   <source>{number} of {count}</source>
   <translation>{number} من {count}</translation>
  </message>
  <message>
   <source>{pair} does not say which label becomes which. Write OLD=NEW,OLD=NEW.</source>
   <translation>لا يبيّن «{pair}» أيُّ وسم يصير أيَّ وسم. اكتب ‎OLD=NEW,OLD=NEW.</translation>
  </message>
  <message>
   <source>{part}: documents {documents}, mentions {mentions}, relations {relations}.</source>
   <translation>{part}: مستندات {documents}، مذكورات {mentions}، علاقات {relations}.</translation>
  </message>
  <message>
   <source>{part}: documents {documents}, mentions {mentions}, relations {relations}; of a form that is not in train: {new} ({share} %).</source>
   <translation>{part}: مستندات {documents}، مذكورات {mentions}، علاقات {relations}؛ بصورة ليست في train:‏ {new} ({share} %).</translation>
  </message>
  <message>
   <source>{path} cannot be copied ({why}).</source>
   <translation>تعذّر نسخ {path} ({why}).</translation>
  </message>
  <message>
   <source>{path} cannot be loaded as a spaCy pipeline ({why}).</source>
   <translation>تعذّر تحميل {path} نموذجًا من نماذج spaCy ({why}).</translation>
  </message>
  <message>
   <source>{path} cannot be made: {rest} is left of an older project. Move it away or choose another name.</source>
   <translation>تعذّر إنشاء {path}: بقي {rest} من مشروع أقدم. انقله أو اختر اسماً آخر.</translation>
  </message>
  <message>
   <source>{path} cannot be opened for writing ({why}). See to it that you may write the file and its folder.</source>
   <translation>تعذّر فتح {path} للكتابة ({why}). تأكد من أن لك إذن الكتابة في الملف ومجلده.</translation>
  </message>
  <message>
   <source>{path} cannot be read ({why}).</source>
   <translation>تعذّرت قراءة {path} ({why}).</translation>
  </message>
  <message>
   <source>{path} cannot be written ({why}).</source>
   <translation>تتعذر كتابة {path} ({why}).</translation>
  </message>
  <message>
   <source>{path} cannot be written ({why}). Without it nothing can be learnt for a project.</source>
   <translation>تعذّرت الكتابة في {path} ({why}). ومن دونه لا يُتعلَّم شيء لأي مشروع.</translation>
  </message>
  <message>
   <source>{path} could not be opened: {why}</source>
   <translation>تعذّر فتح {path}: {why}</translation>
  </message>
  <message>
   <source>{path} could not be read or written ({why}). Check the disk and its free space, then try again.</source>
   <translation>تعذّرت قراءة {path} أو كتابته ({why}). تحقق من القرص ومساحته الحرة ثم حاول مرة أخرى.</translation>
  </message>
  <message>
   <source>{path} could not be written ({why}). Check the folder and the free space, then try again.</source>
   <translation>تعذّرت كتابة {path} ({why}). تحقق من المجلد والمساحة الحرة ثم حاول مرة أخرى.</translation>
  </message>
  <message>
   <source>{path} could not be written. Is the folder there, and may you write in it?</source>
   <translation>تعذّرت كتابة {path}. هل المجلد موجود، ولك إذن الكتابة فيه؟</translation>
  </message>
  <message>
   <source>{path} declares a document type. No CAS does, and entities in one could hold anything. Remove it.</source>
   <translation>يعلن {path} نوع وثيقة (DOCTYPE). لا يفعل ذلك أي CAS، وقد تحمل كياناته أي شيء. احذفه.</translation>
  </message>
  <message>
   <source>{path} exists already. Choose another folder for the pipeline.</source>
   <translation>{path} موجود من قبل. اختر مجلدًا آخر للنموذج.</translation>
  </message>
  <message>
   <source>{path} exists already. Choose another name.</source>
   <translation>{path} موجود من قبل. اختر اسماً آخر.</translation>
  </message>
  <message>
   <source>{path} exists already. Try again.</source>
   <translation>{path} موجود من قبل. حاول مرة أخرى.</translation>
  </message>
  <message>
   <source>{path} exists and is no export of ours as we wrote it. Choose another name.</source>
   <translation>{path} موجود وليس تصديراً من هذا البرنامج كما كتبه. اختر اسماً آخر.</translation>
  </message>
  <message>
   <source>{path} exists. Choose another name.</source>
   <translation>{path} موجود. اختر اسمًا آخر.</translation>
  </message>
  <message>
   <source>{path} has a format that no released Hashiya wrote ({why}). Open it with the program that made it.</source>
   <translation>{path} بصيغة لم يكتبها أي إصدار من حاشية ({why}). افتحه بالبرنامج الذي أنشأه.</translation>
  </message>
  <message>
   <source>{path} has headings but no rows.</source>
   <translation>في {path} عناوين أعمدة بلا صفوف.</translation>
  </message>
  <message>
   <source>{path} has no column {wanted}. It has: {columns}.</source>
   <translation>لا عمود باسم «{wanted}» في {path}. أعمدته: {columns}.</translation>
  </message>
  <message>
   <source>{path} has no text beside it: {text} is not there. A document of brat is two files, NAME.txt with the text and NAME.ann with what is marked in it.</source>
   <translation>لا نص بجانب {path}: الملف {text} غير موجود. الوثيقة في brat ملفان: NAME.txt وفيه النص، وNAME.ann وفيه ما وُسم.</translation>
  </message>
  <message>
   <source>{path} has no type system beside it ({file}), so the types were told by what stands in it.</source>
   <translation>لا ملف أنواع بجانب {path} (واسمه {file})، فاستُنتجت الأنواع مما فيه.</translation>
  </message>
  <message>
   <source>{path} holds a line longer than {largest} bytes; it is no table.</source>
   <translation>في {path} سطر أطول من {largest} بايت؛ فهو ليس جدولاً.</translation>
  </message>
  <message>
   <source>{path} holds files that are no export of ours. Choose another folder.</source>
   <translation>في {path} ملفات ليست من تصدير هذا البرنامج. اختر مجلداً آخر.</translation>
  </message>
  <message>
   <source>{path} holds no document.</source>
   <translation>ليس في {path} أي مستند.</translation>
  </message>
  <message>
   <source>{path} holds no files of a known kind. Known are: {suffixes}.</source>
   <translation>لا ملفات من نوع معروف في {path}. المعروف: {suffixes}.</translation>
  </message>
  <message>
   <source>{path} holds no rows.</source>
   <translation>لا صفوف في {path}.</translation>
  </message>
  <message>
   <source>{path} holds no spaCy pipeline: its config.cfg cannot be read ({why}).</source>
   <translation>ليس في {path} نموذج spaCy: تعذّرت قراءة config.cfg فيه ({why}).</translation>
  </message>
  <message>
   <source>{path} holds no spaCy pipeline: there is no config.cfg in it.</source>
   <translation>ليس في {path} نموذج spaCy: لا يوجد فيه config.cfg.</translation>
  </message>
  <message>
   <source>{path} holds no text.</source>
   <translation>لا نص في {path}.</translation>
  </message>
  <message>
   <source>{path} holds only white space.</source>
   <translation>ليس في {path} إلا فراغات.</translation>
  </message>
  <message>
   <source>{path} holds {size} bytes; a single text may have {largest}. Split it and import the parts.</source>
   <translation>حجم {path} هو {size} بايت؛ والحد الأقصى للنص الواحد {largest}. جزّئه واستورد الأجزاء.</translation>
  </message>
  <message>
   <source>{path} is a file, so nothing can be put into it. Choose another place.</source>
   <translation>{path} ملف، فلا يمكن وضع شيء فيه. اختر مكاناً آخر.</translation>
  </message>
  <message>
   <source>{path} is a file. Give the name of a folder.</source>
   <translation>{path} ملف. اختر اسم مجلد.</translation>
  </message>
  <message>
   <source>{path} is a folder, not a file.</source>
   <translation>{path} مجلد لا ملف.</translation>
  </message>
  <message>
   <source>{path} is a folder. Choose a file that ends in .hashiya.</source>
   <translation>{path} مجلد. اختر ملفاً ينتهي بـ ‎.hashiya.</translation>
  </message>
  <message>
   <source>{path} is a folder. Give a file name that ends in .jsonl.</source>
   <translation>{path} مجلد. اختر اسم ملف ينتهي بـ .jsonl.</translation>
  </message>
  <message>
   <source>{path} is a link to something that is not there.</source>
   <translation>{path} رابط إلى شيء غير موجود.</translation>
  </message>
  <message>
   <source>{path} is damaged (it no longer begins like a project). Restore the newest backup.</source>
   <translation>{path} تالف (لم يعد يبدأ كما يبدأ المشروع). استعد أحدث نسخة احتياطية.</translation>
  </message>
  <message>
   <source>{path} is damaged (its tables are gone). Restore the newest backup.</source>
   <translation>{path} تالف (فُقدت جداوله). استعد أحدث نسخة احتياطية.</translation>
  </message>
  <message>
   <source>{path} is damaged (its version is gone). Restore the newest backup.</source>
   <translation>{path} تالف (فُقد رقم إصداره). استعد أحدث نسخة احتياطية.</translation>
  </message>
  <message>
   <source>{path} is damaged ({why}).</source>
   <translation>{path} تالف ({why}).</translation>
  </message>
  <message>
   <source>{path} is damaged ({why}). Restore the newest backup.</source>
   <translation>{path} تالف ({why}). استعد أحدث نسخة احتياطية.</translation>
  </message>
  <message>
   <source>{path} is empty.</source>
   <translation>{path} فارغ.</translation>
  </message>
  <message>
   <source>{path} is empty. A schema has a name and a list of entities.</source>
   <translation>{path} فارغ. للمخطط اسم وقائمة كيانات.</translation>
  </message>
  <message>
   <source>{path} is empty: no line holds a document.</source>
   <translation>{path} فارغ: لا مستند في أي سطر.</translation>
  </message>
  <message>
   <source>{path} is empty: no line holds a token.</source>
   <translation>{path} فارغ: لا سطر فيه كلمة.</translation>
  </message>
  <message>
   <source>{path} is in the way. Move it elsewhere, then export again.</source>
   <translation>{path} يشغل المكان. انقله ثم صدّر من جديد.</translation>
  </message>
  <message>
   <source>{path} is locked by a password or in the old Excel format. Save it as .xlsx without a password.</source>
   <translation>{path} محميّ بكلمة سر أو بصيغة Excel القديمة. احفظه بصيغة .xlsx دون كلمة سر.</translation>
  </message>
  <message>
   <source>{path} is locked by a password or in the old Word format. Save it as .docx without a password.</source>
   <translation>{path} محمي بكلمة سر أو بصيغة Word القديمة. احفظه بصيغة ‎.docx بلا كلمة سر.</translation>
  </message>
  <message>
   <source>{path} is missing from this installation. Install Hashiya again.</source>
   <translation>{path} غير موجود في هذا التثبيت. أعد تثبيت حاشية.</translation>
  </message>
  <message>
   <source>{path} is nested too deeply for a schema.</source>
   <translation>{path} متداخل أعمق مما يكون عليه مخطط.</translation>
  </message>
  <message>
   <source>{path} is no CAS: it lacks {what}.</source>
   <translation>الملف {path} ليس CAS: ينقصه {what}.</translation>
  </message>
  <message>
   <source>{path} is no Parquet file, or a damaged one ({why}). Export it again where it came from.</source>
   <translation>{path} ليس ملف Parquet، أو هو تالف ({why}). صدّره من جديد من حيث أتى.</translation>
  </message>
  <message>
   <source>{path} is no Word document ({why}).</source>
   <translation>{path} ليس مستند Word ({why}).</translation>
  </message>
  <message>
   <source>{path} is no Word document, or a damaged one ({why}). Open it in Word and save it again.</source>
   <translation>{path} ليس مستند Word، أو هو تالف ({why}). افتحه في Word واحفظه من جديد.</translation>
  </message>
  <message>
   <source>{path} is no name of a file ({why}).</source>
   <translation>{path} ليس اسم ملف ({why}).</translation>
  </message>
  <message>
   <source>{path} is no ordinary file but a pipe, socket or device. Name a file.</source>
   <translation>{path} ليس ملفاً عادياً بل أنبوب أو مقبس أو جهاز. اختر ملفاً.</translation>
  </message>
  <message>
   <source>{path} is no sound CAS ({why}).</source>
   <translation>الملف {path} ليس CAS سليما ({why}).</translation>
  </message>
  <message>
   <source>{path} is no spaCy training file, or a damaged one ({why}). Export it again where it came from.</source>
   <translation>{path} ليس ملف تدريب لـ spaCy، أو هو تالف ({why}). صدّره من جديد من حيث أتى.</translation>
  </message>
  <message>
   <source>{path} is no spreadsheet ({why}).</source>
   <translation>{path} ليس جدولاً ({why}).</translation>
  </message>
  <message>
   <source>{path} is no spreadsheet that Hashiya wrote. To import a table of texts, save it as CSV.</source>
   <translation>{path} ليس جدولاً كتبه حاشية. لاستيراد جدول نصوص احفظه بصيغة CSV.</translation>
  </message>
  <message>
   <source>{path} is no spreadsheet, or a damaged one ({why}). Open it in a spreadsheet program and save it again.</source>
   <translation>{path} ليس جدولاً، أو هو جدول تالف ({why}). افتحه في برنامج جداول واحفظه من جديد.</translation>
  </message>
  <message>
   <source>{path} is no text but {kind}, as its first bytes show.</source>
   <translation>{path} ليس نصاً بل {kind}، كما يظهر من أول بايتاته.</translation>
  </message>
  <message>
   <source>{path} is no type system ({why}).</source>
   <translation>الملف {path} ليس ملف أنواع ({why}).</translation>
  </message>
  <message>
   <source>{path} is no update of this program, or not whole. Copy it again from where you have it. ({why})</source>
   <translation>{path} ليس تحديثاً لهذا البرنامج، أو هو ناقص. انسخه ثانية من مصدره. ({why})</translation>
  </message>
  <message>
   <source>{path} is not a Hashiya project. Choose a file that ends in .hashiya.</source>
   <translation>{path} ليس من مشاريع حاشية. اختر ملفاً ينتهي بـ .hashiya.</translation>
  </message>
  <message>
   <source>{path} is not as it was installed, so the update does not fit. Use the full installer.</source>
   <translation>{path} ليس كما ثُبّت، فلا يناسبه التحديث. استعمل المثبّت الكامل.</translation>
  </message>
  <message>
   <source>{path} is not there.</source>
   <translation>{path} غير موجود.</translation>
  </message>
  <message>
   <source>{path} is not there. Annotations of the web hold no text; lay it beside them.</source>
   <translation>{path} غير موجود. وسوم الويب لا نص فيها، فضعه بجانبها.</translation>
  </message>
  <message>
   <source>{path} is not there. Check the name.</source>
   <translation>{path} غير موجود. تحقق من الاسم.</translation>
  </message>
  <message>
   <source>{path} is of no known kind. Known are: {suffixes}. Or name its format.</source>
   <translation>{path} من نوع غير معروف. المعروف: {suffixes}. أو حدّد صيغته.</translation>
  </message>
  <message>
   <source>{path} is open in another program: `hashiya {command}` has been working on it since {when}. Wait until that has ended, or stop it there.</source>
   <translation>{path} مفتوح في برنامج آخر: يعمل عليه الأمر ‎`hashiya {command}`‎ منذ {when}. انتظر حتى يفرغ، أو أوقفه هناك.</translation>
  </message>
  <message>
   <source>{path} is open in another window or program. Close it there first.</source>
   <translation>{path} مفتوح في نافذة أو برنامج آخر. أغلقه هناك أولاً.</translation>
  </message>
  <message>
   <source>{path} may not be read. Ask its owner for permission to read it.</source>
   <translation>لا إذن بقراءة {path}. اطلب الإذن من مالكه.</translation>
  </message>
  <message>
   <source>{path} unpacks to more than {size} bytes, which is too much.</source>
   <translation>يتجاوز {path} بعد فك ضغطه {size} بايت، وهذا أكثر مما يُقبل.</translation>
  </message>
  <message>
   <source>{path} unpacks to {size} bytes, which is too much.</source>
   <translation>يبلغ حجم {path} بعد فكّ ضغطه {size} بايت، وهذا أكثر مما يُقبل.</translation>
  </message>
  <message>
   <source>{path} unpacks to {size} bytes, which no article does.</source>
   <translation>{path} يبلغ بعد فك ضغطه {size} بايت، وهذا ليس حجم مقال.</translation>
  </message>
  <message>
   <source>{path} was changed since it was exported. Move it away, or choose another folder.</source>
   <translation>تغيّر {path} بعد تصديره. انقله، أو اختر مجلداً آخر.</translation>
  </message>
  <message>
   <source>{path} was made by Hashiya, but its annotations are no longer in it. Export it again.</source>
   <translation>{path} صنعه حاشية، لكن الوسوم لم تعد فيه. صدّره من جديد.</translation>
  </message>
  <message>
   <source>{path} was made by a newer Hashiya (format {theirs}; this one reads {ours}). Install the newer program.</source>
   <translation>أُنشئ {path} بإصدار أحدث من حاشية (الصيغة {theirs}؛ وهذا الإصدار يقرأ {ours}). ثبّت الإصدار الأحدث.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: a control character, and more of them follow, so this is no text.</source>
   <translation>{path}، البايت {byte}: محرف تحكم، ويليه غيره، فهذا ليس نصاً.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: a zero, which no text holds. Export the text from the program that made the file.</source>
   <translation>{path}، البايت {byte}: صفر، والنصوص لا صفر فيها. صدّر النص من البرنامج الذي أنشأ الملف.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: damaged UTF-8. Save the file again, or name another encoding.</source>
   <translation>{path}، البايت {byte}: ترميز UTF-8 تالف. احفظ الملف من جديد، أو حدّد ترميزاً آخر.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: not UTF-8, and no other encoding is recognised. Save it as UTF-8, or name its encoding.</source>
   <translation>{path}، البايت {byte}: ليس UTF-8، ولم يُتعرَّف على ترميز آخر. احفظه بترميز UTF-8، أو حدّد ترميزه.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: not UTF-8. Save the schema as UTF-8.</source>
   <translation>{path}، البايت {byte}: ليس UTF-8. احفظ المخطط بترميز UTF-8.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: not {encoding} ({why}). Save the file again, or name another encoding.</source>
   <translation>{path}، البايت {byte}: ليس {encoding} ({why}). احفظ الملف من جديد، أو حدّد ترميزاً آخر.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: not {encoding}. Save the file as UTF-8, or name its encoding.</source>
   <translation>{path}، البايت {byte}: ليس {encoding}. احفظ الملف بترميز UTF-8 أو حدّد ترميزه.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: the file ends too early. Copy or export it again.</source>
   <translation>{path}، البايت {byte}: ينتهي الملف قبل تمامه. انسخه أو صدّره من جديد.</translation>
  </message>
  <message>
   <source>{path}, byte {byte}: this is not UTF-8. Save the list as UTF-8 and add it again.</source>
   <translation>{path}، البايت {byte}: ليس هذا ترميز UTF-8. احفظ القائمة بترميز UTF-8 ثم أضفها من جديد.</translation>
  </message>
  <message>
   <source>{path}, document {number}: an entity has {label} as its label; a label is one line of text without spaces around it.</source>
   <translation>{path}، المستند {number}: فئة أحد الكيانات {label}؛ والفئة سطر واحد بلا مسافات حوله.</translation>
  </message>
  <message>
   <source>{path}, document {number}: damaged ({why}). Export the file again where it came from.</source>
   <translation>{path}، المستند {number}: تالف ({why}). صدّر الملف من جديد من حيث أتى.</translation>
  </message>
  <message>
   <source>{path}, document {number}: the relation {relation} does not join two of its entities. Remove it.</source>
   <translation>{path}، المستند {number}: العلاقة {relation} لا تربط كيانين فيه. احذفها.</translation>
  </message>
  <message>
   <source>{path}, document {number}: the text is empty or holds the character U+0000. Leave the document out.</source>
   <translation>{path}، المستند {number}: النص فارغ أو فيه المحرف U+0000. احذف هذا المستند من الملف.</translation>
  </message>
  <message>
   <source>{path}, document {number}: two entities or two relations have the id {id}. Export it again.</source>
   <translation>{path}، المستند {number}: المعرّف {id} لكيانين أو لعلاقتين. صدّره من جديد.</translation>
  </message>
  <message>
   <source>{path}, from line {line} on: damaged ({why}). Export it again where it came from.</source>
   <translation>{path}، من السطر {line} فصاعداً: تالف ({why}). صدّره من جديد من حيث أتى.</translation>
  </message>
  <message>
   <source>{path}, from line {line} on: not {encoding} ({why}). Name the right encoding.</source>
   <translation>{path}، ابتداءً من السطر {line}: ليس {encoding} ({why}). حدّد الترميز الصحيح.</translation>
  </message>
  <message>
   <source>{path}, line 1: a file of WebAnno TSV begins with {told}</source>
   <translation>{path}، السطر 1: يبدأ ملف WebAnno TSV بـ {told}</translation>
  </message>
  <message>
   <source>{path}, line {line}, byte {byte}: not UTF-8. Save the file as UTF-8, or name its encoding.</source>
   <translation>{path}، السطر {line}، البايت {byte}: ليس UTF-8. احفظ الملف بترميز UTF-8، أو حدّد ترميزه.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: YAML permits no character {code} here. Remove it.</source>
   <translation>{path}، السطر {line}، العمود {column}: لا يقبل YAML المحرف {code} هنا. احذفه.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: a label without a name.</source>
   <translation>{path}، السطر {line}، العمود {column}: وسم بلا اسم.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: a label's name is one line without spaces around it.</source>
   <translation>{path}، السطر {line}، العمود {column}: اسم الوسم سطر واحد بلا فراغات حوله.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: expected a list.</source>
   <translation>{path}، السطر {line}، العمود {column}: المتوقع قائمة.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: expected fields ({known}), each with a colon.</source>
   <translation>{path}، السطر {line}، العمود {column}: المتوقع حقول ({known})، بعد كل منها نقطتان.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: expected text. Put it in quotes if it holds a colon or bracket.</source>
   <translation>{path}، السطر {line}، العمود {column}: المتوقع نص. ضعه بين علامتي تنصيص إن كانت فيه نقطتان أو أقواس.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: no colour after the colon. An unquoted # begins a comment: write it in quotes, like {example}.</source>
   <translation>{path}، السطر {line}، العمود {column}: لا لون بعد النقطتين. العلامة # بلا تنصيص تبدأ تعليقاً: اكتب اللون بين علامتي تنصيص، مثل {example}.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: not JSON ({why}).</source>
   <translation>{path}، السطر {line}، العمود {column}: ليس JSON ({why}).</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: not JSON ({why}). Each line must hold one whole document.</source>
   <translation>{path}، السطر {line}، العمود {column}: ليس JSON ({why}). ينبغي أن يكون في كل سطر مستند كامل.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: not YAML ({why}).</source>
   <translation>{path}، السطر {line}، العمود {column}: ليس YAML ({why}).</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: the key {key} belongs to {other} already.</source>
   <translation>{path}، السطر {line}، العمود {column}: المفتاح {key} للوسم «{other}».</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: the label {name} stands in line {other} already.</source>
   <translation>{path}، السطر {line}، العمود {column}: الوسم «{name}» موجود في السطر {other}.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: unknown field {key}. Known here: {known}.</source>
   <translation>{path}، السطر {line}، العمود {column}: حقل غير معروف «{key}». المعروف هنا: {known}.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: unknown field {key}. Was {near} meant?</source>
   <translation>{path}، السطر {line}، العمود {column}: حقل غير معروف «{key}». أهو {near}؟</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: {colour} is no colour. Write it in quotes, like {example}.</source>
   <translation>{path}، السطر {line}، العمود {column}: ‏{colour} ليس لوناً. اكتبه بين علامتي تنصيص، مثل {example}.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: {field} is true or false, not {word}.</source>
   <translation>{path}، السطر {line}، العمود {column}: ‏{field} إما true وإما false، لا {word}.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: {key} is no key. A key is one letter from a to z.</source>
   <translation>{path}، السطر {line}، العمود {column}: ‏{key} ليس مفتاحاً. المفتاح حرف واحد من a إلى z.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: {key} stands twice. Keep one of them.</source>
   <translation>{path}، السطر {line}، العمود {column}: ‏{key} مكرر. أبقِ واحداً.</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: {name} is no entity label here (was {near} meant?).</source>
   <translation>{path}، السطر {line}، العمود {column}: لا وسم كيان هنا باسم «{name}» (أهو {near}؟).</translation>
  </message>
  <message>
   <source>{path}, line {line}, column {column}: {word} is no distance. Write how many characters may lie between the two mentions, or 0 for any number.</source>
   <translation>{path}، السطر {line}، العمود {column}: ‏{word} ليست مسافة. اكتب كم حرفاً يجوز أن يقع بين المذكورين، أو 0 لأي عدد.</translation>
  </message>
  <message>
   <source>{path}, line {line}: a number has too many digits.</source>
   <translation>{path}، السطر {line}: عدد أرقامه كثيرة جداً.</translation>
  </message>
  <message>
   <source>{path}, line {line}: a token is {value} instead of a string.</source>
   <translation>{path}، السطر {line}: إحدى الكلمات {value} وليست نصاً.</translation>
  </message>
  <message>
   <source>{path}, line {line}: a variant is {kind} instead of a string.</source>
   <translation>{path}، السطر {line}: إحدى الصيغ {kind} بدل أن تكون نصًا.</translation>
  </message>
  <message>
   <source>{path}, line {line}: longer than {largest} bytes. Split the document.</source>
   <translation>{path}، السطر {line}: أطول من {largest} بايت. جزّئ المستند.</translation>
  </message>
  <message>
   <source>{path}, line {line}: no text in column {column}.</source>
   <translation>{path}، السطر {line}: لا نص في العمود «{column}».</translation>
  </message>
  <message>
   <source>{path}, line {line}: not JSON ({why}).</source>
   <translation>{path}، السطر {line}: ليس JSON ({why}).</translation>
  </message>
  <message>
   <source>{path}, line {line}: not XML ({why}). Export it again where it came from.</source>
   <translation>{path}، السطر {line}: ليس XML ‏({why}). صدّره من جديد من حيث أتى.</translation>
  </message>
  <message>
   <source>{path}, line {line}: not a row ({why}). A quotation mark inside a cell is written twice.</source>
   <translation>{path}، السطر {line}: ليس صفاً ({why}). علامة التنصيص داخل الخلية تُكتب مرتين.</translation>
  </message>
  <message>
   <source>{path}, line {line}: objects or lists are nested too deeply.</source>
   <translation>{path}، السطر {line}: كائنات أو قوائم متداخلة أعمق مما يجوز.</translation>
  </message>
  <message>
   <source>{path}, line {line}: one annotation of the task came in; others are kept and go out again to files of this format: {count}</source>
   <translation>{path}، السطر {line}: دخل من المهمة عمل واحد، وتُحفظ الأعمال الأخرى وتعود إلى ملفات هذه الصيغة: {count}</translation>
  </message>
  <message>
   <source>{path}, line {line}: results that are no labels of plain text are kept and go out again to files of this format, but they are not shown: {count}</source>
   <translation>{path}، السطر {line}: النتائج التي ليست وسوم نص تُحفظ وتعود إلى ملفات هذه الصيغة، لكنها لا تُعرض: {count}</translation>
  </message>
  <message>
   <source>{path}, line {line}: the answer was {answer}, so its text comes in without annotations.</source>
   <translation>{path}، السطر {line}: كان الجواب {answer}، فدخل نصه بلا وسوم.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the entry has no name.</source>
   <translation>{path}، السطر {line}: المدخل بلا اسم.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the field language is {kind} instead of a code like {example}.</source>
   <translation>{path}، السطر {line}: الحقل language هو {kind} بدلاً من رمز مثل {example}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the field meta is {kind} instead of an object.</source>
   <translation>{path}، السطر {line}: الحقل meta هو {kind} بدلاً من كائن.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the field text is {kind}; it must hold the text of the document.</source>
   <translation>{path}، السطر {line}: الحقل text هو {kind}؛ وينبغي أن يكون فيه نص المستند.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the field {field} is {kind} instead of a list.</source>
   <translation>{path}، السطر {line}: الحقل {field} هو {kind} بدلاً من قائمة.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the field {field} stands twice in one object. Keep one of them.</source>
   <translation>{path}، السطر {line}: الحقل {field} مكرر في كائن واحد. أبقِ واحداً.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the id {id} stands twice in the file. Ids must differ.</source>
   <translation>{path}، السطر {line}: المعرف {id} مكرر في الملف. يجب أن تختلف المعرفات.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the rows of this document end before the text that lies beside them in {texts}. Copy or export the file again.</source>
   <translation>{path}، السطر {line}: تنتهي أسطر هذا المستند قبل النص الذي بجانبها في {texts}. انسخ الملف أو صدّره من جديد.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the schema has no label {kind}. It has: {known}.</source>
   <translation>{path}، السطر {line}: ليس في المخطط الوسم {kind}. فيه: {known}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the text holds the character U+0000 at {offset}. Remove it.</source>
   <translation>{path}، السطر {line}: في النص المحرف U+0000 عند الموضع {offset}. احذفه.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the text is empty.</source>
   <translation>{path}، السطر {line}: النص فارغ.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the token {token} is not in the text after the one before it.</source>
   <translation>{path}، السطر {line}: الكلمة {token} ليست في النص بعد التي قبلها.</translation>
  </message>
  <message>
   <source>{path}, line {line}: the tokens are not those of the text that lies beside them, so the text was made from the tokens.</source>
   <translation>{path}، السطر {line}: الكلمات ليست كلمات النص المحفوظ بجانبها، فصُنع النص من الكلمات.</translation>
  </message>
  <message>
   <source>{path}, line {line}: there is no document {number} in this workbook.</source>
   <translation>{path}، السطر {line}: لا مستند برقم {number} في هذا الجدول.</translation>
  </message>
  <message>
   <source>{path}, line {line}: two entities or two relations have the id {id}. Give each its own.</source>
   <translation>{path}، السطر {line}: كيانان أو علاقتان بالمعرّف {id}. أعطِ كلاً منهما معرّفاً.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {column} holds numbers, and nothing tells what they stand for. Lay the data set's README.md or dataset_infos.json beside the file.</source>
   <translation>{path}، السطر {line}: في {column} أرقام ولا شيء يقول ما معناها. ضع بجانب الملف README.md أو dataset_infos.json الخاص بمجموعة البيانات.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {count} columns of tags.</source>
   <translation>{path}، السطر {line}: أعمدة الوسوم فيه {count}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {escape} is half a character (a surrogate without its other half). Remove it.</source>
   <translation>{path}، السطر {line}: ‏{escape} نصف محرف بلا نصفه الآخر. احذفه.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {kind} instead of an object with a name and a kind.</source>
   <translation>{path}، السطر {line}: {kind} بدل كائن له اسم ونوع.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {kind} instead of an object with a text in it.</source>
   <translation>{path}، السطر {line}: {kind} بدلاً من كائن فيه نص.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {number} is no number that JSON knows. Write a number or null.</source>
   <translation>{path}، السطر {line}: ‏{number} ليس عدداً في JSON. اكتب عدداً أو null.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {tokens} tokens and {tags} tags. Each token has one.</source>
   <translation>{path}، السطر {line}: الكلمات: {tokens} والوسوم: {tags}. لكل كلمة وسم واحد.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {told} does not say what one label becomes. Write OLD=NEW, each OLD once.</source>
   <translation>{path}، السطر {line}: لا يقول {told} ما يصير إليه وسم واحد. اكتب OLD=NEW، وكل OLD مرة واحدة.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {told} does not stand from {start} to {end} in the text that the file tells.</source>
   <translation>{path}، السطر {line}: لا يقع {told} من {start} إلى {end} في النص الذي يذكره الملف.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {told} is no line of WebAnno TSV with {count} columns of annotations.</source>
   <translation>{path}، السطر {line}: {told} ليس سطرا من WebAnno TSV، وعدد أعمدة الوسم {count}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {told} is no line that brat writes. Mend or remove it.</source>
   <translation>{path}، السطر {line}: {told} ليس سطرا يكتبه brat. أصلحه أو احذفه.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {value} is no number of a document.</source>
   <translation>{path}، السطر {line}: ‏{value} ليس رقم مستند.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} does not join two.</source>
   <translation>{path}، السطر {line}: ‏{what} لا يصل بين اثنين.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} has no TextPositionSelector, so it is nowhere in the text.</source>
   <translation>{path}، السطر {line}: ‏{what} بلا TextPositionSelector، فلا موضع له في النص.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} has no id or no name.</source>
   <translation>{path}، السطر {line}: ‏{what} بلا معرف أو بلا اسم.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} has token {index} as its {end}, and the task has {count} tokens.</source>
   <translation>{path}، السطر {line}: في {what} الطرف {end} هو اللفظ {index}، وعدد ألفاظ المهمة {count}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} has {kind} as its label; a label is one line of text without spaces around it.</source>
   <translation>{path}، السطر {line}: وسم {what} هو {kind}؛ والوسم سطر نص واحد بلا فراغات حوله.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} has {named} as its {end}, and no entity of this line has that id.</source>
   <translation>{path}، السطر {line}: في {what} الطرف {end} هو {named}، ولا كيان في هذا السطر بهذا المعرّف.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is in pieces, {told}. It is shown as one stretch, {found}; the pieces are kept and written back in this format.</source>
   <translation>{path}، السطر {line}: {what} مقطّع، {told}. يُعرض قطعة واحدة، {found}؛ والقطع محفوظة وتُكتب كما هي بهذه الصيغة.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is {kind} instead of an object with head, tail and label.</source>
   <translation>{path}، السطر {line}: ‏{what} هو {kind} بدلاً من كائن فيه head وtail وlabel.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is {kind} instead of an object.</source>
   <translation>{path}، السطر {line}: ‏{what} هو {kind} بدلاً من كائن.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is {kind}; ids are strings or integers.</source>
   <translation>{path}، السطر {line}: ‏{what} هو {kind}؛ والمعرّفات نصوص أو أعداد صحيحة.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is {kind}; offsets are integers that count code points.</source>
   <translation>{path}، السطر {line}: ‏{what} هو {kind}؛ والمواضع أعداد صحيحة تُحصي نقاط الترميز.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is {kind}; write an object with head, or with head and tail.</source>
   <translation>{path}، السطر {line}: {what} هو {kind}؛ اكتب كائناً فيه head، أو فيه head وtail.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} is {kind}; write start, end and label as an object or as a list of three.</source>
   <translation>{path}، السطر {line}: ‏{what} هو {kind}؛ اكتب start وend وlabel كائناً أو قائمة من ثلاثة.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} joins a mention with itself. It is kept and goes out again to files of this format, but it is not shown.</source>
   <translation>{path}، السطر {line}: ‏{what} تصل مذكوراً بنفسه. تُحفظ وتعود إلى ملفات هذه الصيغة، لكنها لا تُعرض.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} joins a mention with itself. It is not shown, and written back when the document is exported in this format.</source>
   <translation>{path}، السطر {line}: {what} يصل مذكورا بنفسه. لن يُعرض، وسيُكتب كما هو عند التصدير بهذه الصيغة.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} joins an entity to itself. Remove it.</source>
   <translation>{path}، السطر {line}: ‏{what} يربط كياناً بنفسه. احذفه.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} names {named}, and the file marks nothing by that id.</source>
   <translation>{path}، السطر {line}: {what} يسمي {named}، ولا شيء في الملف بهذا المعرف.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} runs from {start} to {end}, and that is no stretch of the text, whatever is counted.</source>
   <translation>{path}، السطر {line}: {what} يمتد من {start} إلى {end}، وليس ذلك مقطعًا من النص أيًّا كانت وحدة العد.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} runs from {start} to {end}, and the text from 0 to {length}. Offsets count code points; the start lies before the end.</source>
   <translation>{path}، السطر {line}: ‏{what} من {start} إلى {end}، والنص من 0 إلى {length}. المواضع تُحصي نقاط الترميز، والبداية قبل النهاية.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} tells neither begin nor end, and its text stands {count} times in the document. Write both numbers.</source>
   <translation>{path}، السطر {line}: ‏{what} بلا بداية ولا نهاية، ومرات ورود نصّه في المستند: {count}. اكتب الرقمين.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}, whatever is counted.</source>
   <translation>{path}، السطر {line}: يذكر {what} النص {told}، لكن الموجود من {start} إلى {end} هو {found} أيًّا كانت وحدة العد.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}.</source>
   <translation>{path}، السطر {line}: ‏{what} يذكر النص {told}، لكن ما بين {start} و{end} هو {found}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}. Offsets count code points, not bytes or UTF-16 units.</source>
   <translation>{path}، السطر {line}: ‏{what} يذكر النص {told}، لكن من {start} إلى {end} نجد {found}. المواضع تُحصي نقاط الترميز لا البايتات ولا وحدات UTF-16.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {word} is no tag. A row is a token and its tags: O, or a letter and a label like {example}.</source>
   <translation>{path}، السطر {line}: ‏{word} ليس وسماً. كل سطر كلمة ووسومها: O، أو حرف وفئة مثل {example}.</translation>
  </message>
  <message>
   <source>{path}, line {line}: {word} is no tag. A tag is O, or a letter and a label like {example}.</source>
   <translation>{path}، السطر {line}: ‏{word} ليس وسماً. الوسم O، أو حرف وفئة مثل {example}.</translation>
  </message>
  <message>
   <source>{path}, near byte {byte}: no spaCy training file, or a damaged one. Export it again where it came from.</source>
   <translation>{path}، قرب البايت {byte}: ليس ملف تدريب لـ spaCy، أو هو تالف. صدّره من جديد من حيث أتى.</translation>
  </message>
  <message>
   <source>{path}: a registry is read from {known} files.</source>
   <translation>{path}: يُقرأ سجل الكيانات من ملفات {known}.</translation>
  </message>
  <message>
   <source>{path}: annotations of no length and relations of a mention with itself are not shown; they are kept and written back in this format: {count}.</source>
   <translation>{path}: لا تُعرض العلامات التي لا طول لها ولا علاقات المذكور بنفسه؛ هي محفوظة وتُكتب كما هي بهذه الصيغة: {count}.</translation>
  </message>
  <message>
   <source>{path}: beside entities, spans and relations there is {rest} in it; that was left there.</source>
   <translation>{path}: فيه مع الكيانات والمقاطع والعلاقات أيضاً {rest}، وقد تُرك ذلك في مكانه.</translation>
  </message>
  <message>
   <source>{path}: cannot be read ({why}). Install Hashiya again.</source>
   <translation>{path}: تعذّرت قراءته ({why}). أعد تثبيت حاشية.</translation>
  </message>
  <message>
   <source>{path}: no article is found on this page. Copy its text into a plain text file.</source>
   <translation>{path}: لم يُعثر على مقال في هذه الصفحة. انسخ نصها إلى ملف نصي.</translation>
  </message>
  <message>
   <source>{path}: no document is done in the layer of {annotator}. Mark documents as done first (Ctrl+Enter).</source>
   <translation>‏{path}: لا مستند تامًّا في طبقة {annotator}. علّم المستندات بأنها تامة أولًا (Ctrl+Enter).</translation>
  </message>
  <message>
   <source>{path}: no text can be taken from this page ({why}). Save it as plain text.</source>
   <translation>{path}: تعذّر أخذ نص من هذه الصفحة ({why}). احفظها نصاً عادياً.</translation>
  </message>
  <message>
   <source>{path}: none of the first {count} lines is a document, the rest was not read. Each line must be a JSON object with a text in it.</source>
   <translation>{path}: لا مستند في الأسطر الأولى، وعددها {count}، ولم يُقرأ الباقي. ينبغي أن يكون كل سطر كائن JSON فيه نص.</translation>
  </message>
  <message>
   <source>{path}: none of the first {count} lines is a document, the rest was not read. It needs a column text, or columns tokens and ner_tags.</source>
   <translation>{path}: ليس في أول {count} من السطور أي مستند، ولم يُقرأ الباقي. يلزم عمود text أو عمودا tokens و ner_tags.</translation>
  </message>
  <message>
   <source>{path}: not a spaCy training file ({why}). Export it again.</source>
   <translation>{path}: ليس ملف تدريب لـ spaCy ({why}). صدّره من جديد.</translation>
  </message>
  <message>
   <source>{path}: of these layers not everything is shown: {layers}. They are written back in this format as long as mentions and relations stay as they are.</source>
   <translation>{path}: لا يُعرض كل ما في هذه الطبقات: {layers}. تُكتب كما هي بهذه الصيغة ما دامت المذكورات والعلاقات على حالها.</translation>
  </message>
  <message>
   <source>{path}: the folder cannot be read ({why}).</source>
   <translation>{path}: تعذّرت قراءة المجلد ({why}).</translation>
  </message>
  <message>
   <source>{path}: the id {id} stands twice in the file. Ids must differ.</source>
   <translation>{path}: المعرّف {id} مكرر في الملف. يجب أن تختلف المعرّفات.</translation>
  </message>
  <message>
   <source>{path}: the rest of the file is not {encoding} ({why}). Name the right encoding.</source>
   <translation>{path}: بقية الملف ليست {encoding} ({why}). حدّد الترميز الصحيح.</translation>
  </message>
  <message>
   <source>{path}: {what} has no begin or no end. Both are integers.</source>
   <translation>{path}: لا بداية أو لا نهاية للعنصر {what}. كلتاهما عدد صحيح.</translation>
  </message>
  <message>
   <source>{path}: {what} runs from {start} to {end}, and the text has {length} UTF-16 units.</source>
   <translation>{path}: يمتد {what} من {start} إلى {end}، وطول النص {length} من وحدات UTF-16.</translation>
  </message>
  <message>
   <source>{percent}%</source>
   <translation>{percent}%</translation>
  </message>
  <message>
   <source>{project} is open and waits for articles.</source>
   <translation>المشروع «{project}» مفتوح وينتظر المقالات.</translation>
  </message>
  <message>
   <source>{relation} (from there to here)</source>
   <translation>{relation} (من هناك إلى هنا)</translation>
  </message>
  <message>
   <source>{relation} follows from what is drawn: it leads there through others.</source>
   <translation>تنتج {relation} مما هو مرسوم: فهو يوصل إلى هناك عبر غيره.</translation>
  </message>
  <message>
   <source>{relation} holds both ways and is drawn between these two already.</source>
   <translation>{relation} متبادلة ومرسومة بين هذين من قبل.</translation>
  </message>
  <message>
   <source>{relation} may span {most} characters at most; between these two lie {distance}.</source>
   <translation>لا تتجاوز {relation} مسافة {most} من الحروف؛ وبين هذين {distance}.</translation>
  </message>
  <message>
   <source>{relation} runs from {heads} to {tails}, not from {head} to {tail}.</source>
   <translation>علاقة «{relation}» من {heads} إلى {tails}، لا من {head} إلى {tail}.</translation>
  </message>
  <message>
   <source>{share}% of {count}</source>
   <translation>{share}% من {count}</translation>
  </message>
  <message>
   <source>{source} {share}% of {count}</source>
   <translation>{source} {share}% من {count}</translation>
  </message>
  <message>
   <source>{source}: the id {id} belongs to another document of this project. Give it another one.</source>
   <translation>{source}: المعرّف {id} لمستند آخر في هذا المشروع. أعطه معرّفاً آخر.</translation>
  </message>
  <message>
   <source>{source}: the id {id} is there twice. Give every mention and relation its own.</source>
   <translation>{source}: المعرّف {id} مكرر. أعطِ كل مذكور وعلاقة معرّفاً.</translation>
  </message>
  <message>
   <source>{state} · a reprint is done</source>
   <translation>{state} · تمّ نص مثله</translation>
  </message>
  <message>
   <source>{what}: {count}</source>
   <translation>{what}: {count}</translation>
  </message>
  <message>
   <source>{words}</source>
   <translation>{words}</translation>
  </message>
  <message>
   <source>“{form}” is marked as {label} ({marked}), and stands unmarked in what is done ({unmarked}).</source>
   <translation>«{form}» موسومة: {label} ({marked})، وهي بلا وسم في نصوص منتهية ({unmarked}).</translation>
  </message>
  <message>
   <source>“{form}” is {label} ({count}), but also {labels} ({others}).</source>
   <translation>«{form}» موسومة: {label} ({count})، وكذلك: {labels} ({others}).</translation>
  </message>
  <message>
   <source>↑ {label}: the other end is further up. Click to go there.</source>
   <translation>↑ {label}: الطرف الآخر أعلى الصفحة. انقر للانتقال إليه.</translation>
  </message>
  <message>
   <source>↓ {label}: the other end is further down. Click to go there.</source>
   <translation>↓ {label}: الطرف الآخر أسفل الصفحة. انقر للانتقال إليه.</translation>
  </message>
  <message>
   <source>✓ No further relation: checked by {name}, {day}</source>
   <translation>✓ لا علاقة أخرى: راجعه {name}، ‏{day}</translation>
  </message>
  <message>
   <source>✓ No relation with: {names}</source>
   <translation>✓ لا علاقة مع: {names}</translation>
  </message>
 </context>
</TS>
