using AttBot.Processes.Acts;
using AttBot.Processes.Acts.Asking;
using AttBot.Tests.Chat.Questions;

namespace AttBot.Tests.Processes.Acts.Asking;

public sealed class RecordQuestionsTests
{
    [Theory]
    [InlineData("who attended the first consultation?", "consultation.show round=1")]
    [InlineData("who was present at consultation 2", "consultation.show round=2")]
    [InlineData("谁出席了第一次磋商？", "consultation.show round=1")]
    [InlineData("Qui a participé à la première consultation ?", "consultation.show round=1")]
    [InlineData("¿Quién asistió a la primera consulta?", "consultation.show round=1")]
    [InlineData("Кто участвовал в первой консультации?", "consultation.show round=1")]
    [InlineData("من حضر المشاورة الأولى؟", "consultation.show round=1")]
    [InlineData("What was said in the second consultation?", "consultation.show round=2")]
    [InlineData("when is the next consultation?", "consultation.show next=yes")]
    [InlineData("下一次磋商什么时候举行？", "consultation.show next=yes")]
    [InlineData("Quand aura lieu la prochaine consultation ?", "consultation.show next=yes")]
    [InlineData("¿Cuándo es la próxima consulta?", "consultation.show next=yes")]
    [InlineData("Когда следующая консультация?", "consultation.show next=yes")]
    [InlineData("متى المشاورة المقبلة؟", "consultation.show next=yes")]
    [InlineData("how many consultations have been held?", "consultation.list")]
    [InlineData("what did we say in the second consultation?", "comment.list mine=yes round=2")]
    [InlineData("我们在第二次磋商中说了什么？", "comment.list mine=yes round=2")]
    [InlineData("Qu'avons-nous dit à la deuxième consultation ?", "comment.list mine=yes round=2")]
    [InlineData("¿Qué dijimos en la segunda consulta?", "comment.list mine=yes round=2")]
    [InlineData("Что мы сказали на второй консультации?", "comment.list mine=yes round=2")]
    [InlineData("ماذا قلنا في المشاورة الثانية؟", "comment.list mine=yes round=2")]
    [InlineData("what comments were made on paragraph 2?", "comment.list paragraph=2")]
    [InlineData("comments on paragraph 2 of version 3", "comment.list paragraph=2 version=3")]
    [InlineData("comments on version 3, paragraph 2", "comment.list paragraph=2 version=3")]
    [InlineData("who objected?", "approval.answers outcome=Object")]
    [InlineData("has anybody objected?", "approval.answers outcome=Object")]
    [InlineData("有人反对吗？", "approval.answers outcome=Object")]
    [InlineData("Quelqu'un s'est-il opposé ?", "approval.answers outcome=Object")]
    [InlineData("Qui a formulé des objections ?", "approval.answers outcome=Object")]
    [InlineData("¿Quién ha objetado?", "approval.answers outcome=Object")]
    [InlineData("¿Alguien se ha opuesto?", "approval.answers outcome=Object")]
    [InlineData("Кто возражал?", "approval.answers outcome=Object")]
    [InlineData("Кто-нибудь возражал?", "approval.answers outcome=Object")]
    [InlineData("من اعترض؟", "approval.answers outcome=Object")]
    [InlineData("هل اعترض أحد؟", "approval.answers outcome=Object")]
    [InlineData("who made reservations?", "approval.answers outcome=Reserve")]
    [InlineData("谁提出了保留意见？", "approval.answers outcome=Reserve")]
    [InlineData("Qui a fait des réserves ?", "approval.answers outcome=Reserve")]
    [InlineData("¿Quién ha hecho reservas?", "approval.answers outcome=Reserve")]
    [InlineData("Кто сделал оговорки?", "approval.answers outcome=Reserve")]
    [InlineData("من أبدى تحفظات؟", "approval.answers outcome=Reserve")]
    [InlineData("compare version 4 and 5", "version.diff newer=5 older=4")]
    [InlineData("What is the difference between version 4 and version 5?", "version.diff newer=5 older=4")]
    [InlineData("what is different in the latest draft?", "version.diff")]
    [InlineData("比较第4版和第5版", "version.diff newer=5 older=4")]
    [InlineData("Compare les versions 4 et 5", "version.diff newer=5 older=4")]
    [InlineData("Comparar la versión 4 y la 5", "version.diff newer=5 older=4")]
    [InlineData("Сравни версии 4 и 5", "version.diff newer=5 older=4")]
    [InlineData("قارن النسخة 4 والنسخة 5", "version.diff newer=5 older=4")]
    [InlineData("invitation to consultation 1", "consultation.calendar round=1")]
    [InlineData("please send me the invitation to the first consultation again", "consultation.calendar round=1")]
    [InlineData("第一次磋商的邀请函", "consultation.calendar round=1")]
    [InlineData("Invitation à la consultation 1", "consultation.calendar round=1")]
    [InlineData("Invitación a la consulta 1", "consultation.calendar round=1")]
    [InlineData("Приглашение на консультацию 1", "consultation.calendar round=1")]
    [InlineData("الدعوة إلى المشاورة 1", "consultation.calendar round=1")]
    [InlineData("what happens next?", "stage.show")]
    [InlineData("接下来会怎样？", "stage.show")]
    [InlineData("Que se passe-t-il ensuite ?", "stage.show")]
    [InlineData("¿Qué sigue?", "stage.show")]
    [InlineData("Что дальше?", "stage.show")]
    [InlineData("ماذا بعد؟", "stage.show")]
    [InlineData("who has to act now?", "stage.show")]
    [InlineData("when does the call close?", "call.show")]
    [InlineData("is the call still open?", "call.show")]
    [InlineData("征集什么时候截止？", "call.show")]
    [InlineData("Quand se termine l'appel à propositions ?", "call.show")]
    [InlineData("¿Cuándo se cierra la convocatoria?", "call.show")]
    [InlineData("Когда закрывается приём предложений?", "call.show")]
    [InlineData("متى تغلق الدعوة إلى تقديم المقترحات؟", "call.show")]
    [InlineData("how many proposals have come in?", "call.show")]
    [InlineData("收到了多少份提案？", "call.show")]
    [InlineData("Combien de propositions ont été reçues ?", "call.show")]
    [InlineData("¿Cuántas propuestas se han recibido?", "call.show")]
    [InlineData("Сколько предложений поступило?", "call.show")]
    [InlineData("كم عدد المقترحات التي وردت؟", "call.show")]
    [InlineData("which submissions were not used?", "submission.list disposition=NotUsed")]
    [InlineData("哪些提案没有被采用？", "submission.list disposition=NotUsed")]
    [InlineData("Quelles contributions n'ont pas été retenues ?", "submission.list disposition=NotUsed")]
    [InlineData("¿Qué propuestas no se utilizaron?", "submission.list disposition=NotUsed")]
    [InlineData("Какие предложения не были использованы?", "submission.list disposition=NotUsed")]
    [InlineData("ما هي المقترحات التي لم تُستخدم؟", "submission.list disposition=NotUsed")]
    [InlineData("which proposals were used?", "submission.list disposition=Used")]
    [InlineData("which submissions went into paragraph 2?", "paragraph.show paragraph=2")]
    [InlineData("where does paragraph 3 come from?", "paragraph.show paragraph=3")]
    [InlineData("第3段来自哪些提案？", "paragraph.show paragraph=3")]
    [InlineData("show me paragraph 4", "paragraph.show paragraph=4")]
    [InlineData("how many versions are there?", "version.list")]
    [InlineData("why was S-014 not used?", "submission.show submission=s-014")]
    [InlineData("S-014为什么没有被采用？", "submission.show submission=s-014")]
    [InlineData("who submitted proposals?", "submission.list")]
    [InlineData("until when can we submit proposals?", "call.show")]
    [InlineData("where are we in the process?", "stage.show")]
    [InlineData("Où en est le processus ?", "stage.show")]
    [InlineData("¿En qué fase está el proceso?", "stage.show")]
    [InlineData("进程到哪一步了？", "stage.show")]
    [InlineData("На каком этапе процесс?", "stage.show")]
    [InlineData("أين وصلت العملية؟", "stage.show")]
    [InlineData("show me the process", "process.picture")]
    [InlineData("were there any reservations?", "approval.answers outcome=Reserve")]
    [InlineData("when will the conference decide?", "stage.show")]
    [InlineData("is there anything for me to do?", "tasks.mine")]
    [InlineData("who is in the Bureau?", "bureau")]
    [InlineData("主席团有哪些成员？", "bureau")]
    [InlineData("We would like to submit a proposal", "submission.submit")]
    [InlineData("Nous souhaitons soumettre une contribution", "submission.submit")]
    [InlineData("我们想提交一份提案", "submission.submit")]
    [InlineData("who still has to approve?", "approval.status")]
    [InlineData("谁还需要核准？", "approval.status")]
    [InlineData("Qui doit encore approuver ?", "approval.status")]
    [InlineData("¿Quién falta por aprobar?", "approval.status")]
    [InlineData("Кто ещё должен утвердить?", "approval.status")]
    [InlineData("which approvals are waiting for me?", "tasks.mine")]
    [InlineData("what do I have to decide?", "tasks.mine")]
    [InlineData("show me what changed since the last version", "version.diff")]
    [InlineData("上一版以来有哪些变化？", "version.diff")]
    [InlineData("Qu'est-ce qui a changé depuis la dernière version ?", "version.diff")]
    [InlineData("¿Qué ha cambiado desde la última versión?", "version.diff")]
    [InlineData("what changed after the first consultation?", "version.diff round=1")]
    [InlineData("why was version 1 returned?", "approval.answers outcome=Return version=1")]
    [InlineData("为什么第一版被退回？", "approval.answers outcome=Return version=1")]
    [InlineData("download the draft", "version.files")]
    [InlineData("give me the draft in Word", "version.files")]
    [InlineData("下载草案", "version.files")]
    [InlineData("Télécharger le projet", "version.files")]
    [InlineData("descargar el proyecto", "version.files")]
    [InlineData("скачать проект", "version.files")]
    [InlineData("تنزيل المشروع", "version.files")]
    [InlineData("add a calendar entry for the consultation", "consultation.calendar")]
    [InlineData("comment ¶3: please say where", "consultation.comment comment=please say where paragraphnumber=3")]
    [InlineData("Comment on paragraph 3: please say where", "consultation.comment comment=please say where paragraphnumber=3")]
    [InlineData("对第3段的意见：请说明地点", "consultation.comment comment=请说明地点 paragraphnumber=3")]
    [InlineData("Commentaire sur le paragraphe 3 : précisez", "consultation.comment comment=précisez paragraphnumber=3")]
    [InlineData("Замечание к пункту 3: уточните", "consultation.comment comment=уточните paragraphnumber=3")]
    [InlineData("تعليق على الفقرة 3: أين", "consultation.comment comment=أين paragraphnumber=3")]
    [InlineData("I would like to comment on paragraph 3", "consultation.comment paragraphnumber=3")]
    [InlineData("I think we can agree to this", "approval.approve")]
    [InlineData("return the draft to consolidation because paragraph 2 is too long", "approval.return reason=paragraph 2 is too long")]
    [InlineData("when must the Bureau decide?", "approval.status")]
    public void A_question_about_the_record_is_understood_however_it_is_worded(string text, string expected)
    {
        var act = ActGrammar.Shipped.Match(text) ?? RecordQuestions.Shipped.Match(text)?.Act;

        Assert.Equal(expected, act is null ? null : string.Join(' ', [act.Verb, .. act.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")]));
    }

    [Theory]
    [InlineData("Is Kenya a State Party?")]
    [InlineData("who attended CSP11?")]
    [InlineData("which states made reservations to the treaty?")]
    [InlineData("when is the next conference?")]
    [InlineData("and the next?")]
    [InlineData("who objected to the programme of work?")]
    [InlineData("第一")]
    [InlineData("who can submit a proposal?")]
    [InlineData("is the call open to all?")]
    [InlineData("et après ?")]
    [InlineData("然后呢")]
    [InlineData("谁可以提交")]
    [InlineData("paragraphe 27 d)")]
    [InlineData("first")]
    [InlineData("paragraph 27(d)")]
    [InlineData("who attended the consultation on version 2 paragraph 3 of 1 2 3")]
    [InlineData("how many proposals are there for the trust fund?")]
    [InlineData("用户@example.org")]
    [InlineData("")]
    public void A_question_about_something_else_is_not_taken(string text) => Assert.Null(RecordQuestions.Shipped.Match(text));

    [Fact]
    public void No_question_of_the_question_sets_is_taken_from_the_desk_while_no_process_is_on_record()
    {
        string[] files = ["samples.jsonl", "tables.jsonl", "tables-more.jsonl", "knowledge.jsonl", "knowledge-more.jsonl", "knowledge-rounds.jsonl", "held.jsonl", "held-more.jsonl", "rows.jsonl"];
        var taken = files.SelectMany(QuestionChain.Read).SelectMany(chain => chain.Turns)
            .Where(text => ActGrammar.Shipped.Match(text) is null && RecordQuestions.Shipped.Match(text) is { IsOfRecordOnly: true });

        Assert.Empty(taken);
    }

    [Fact]
    public void Few_questions_of_the_question_sets_are_looked_up_in_the_record_first()
    {
        string[] files = ["samples.jsonl", "tables.jsonl", "tables-more.jsonl", "knowledge.jsonl", "knowledge-more.jsonl", "knowledge-rounds.jsonl", "held.jsonl", "held-more.jsonl", "rows.jsonl"];
        var lookedUp = files.SelectMany(QuestionChain.Read).SelectMany(chain => chain.Turns).Where(text => ActGrammar.Shipped.Match(text) is null && RecordQuestions.Shipped.Match(text) is { Act.Verb: not "bureau" }).Distinct();

        Assert.Equal(["call for proposals deadline", "征集提案什么时候开始？"], lookedUp.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_answer_to_a_question_changes_nothing_or_begins_with_a_form() => Assert.All(
        RecordQuestions.Shipped.Verbs, verb => Assert.True(KnownActs.All.SingleOrDefault(act => act.Verb == verb) is { OnlyReads: true } or { Fields: [{ IsRequired: true }, ..] }, verb));

    [Theory]
    [InlineData("stage.show nextstep")]
    [InlineData("stage.show : weather")]
    public void A_malformed_line_is_reported(string line) => Assert.Throws<FormatException>(() => new RecordQuestions("[nextstep]\nen: what next", line));

    [Fact]
    public void Any_text_whatever_is_matched_or_not_without_a_fault() => ForAll.Check(2000, 20261127, random =>
    {
        string[] words = ["consultation", "第", "一", "二次", "磋商", "s-014", "S-", "7", "٣", "¶", "version", "المشاورة", "و", "لل", "ال", "who", "qu'", "'", "-", "консультаци", "\ud83d", "é", "{", "99999"];
        var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(0, 12)).Select(_ => words[random.Next(words.Length)]));
        RecordQuestions.Shipped.Match(text);
    });
}
