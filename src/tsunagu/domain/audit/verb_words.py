"""What happened, in plain words, for the person it happened to."""

from collections.abc import Mapping
from types import MappingProxyType

from tsunagu.domain.audit.enums import Verb
from tsunagu.kernel.words import Words

VERB_WORDS: Mapping[Verb, Words] = MappingProxyType(
    {
        Verb.KEYS_CHANGED: Words("封印の鍵を新しくしました", "A new sealing key was made"),
        Verb.KEYS_EXCHANGED: Words(
            "保存した内容を新しい鍵で封じ直しました", "What is stored was sealed anew"
        ),
        Verb.CATALOGUE_LOADED: Words("支援策の一覧を読み込みました", "The measures were loaded"),
        Verb.ORGANISATION_ADDED: Words("機関を加えました", "A body was added"),
        Verb.PERSON_ADDED: Words("アカウントを作りました", "An account was made"),
        Verb.PASSWORD_SET: Words("運用の担当者がパスワードを決め直しました", "The operator set a password"),
        Verb.SESSIONS_ENDED: Words(
            "すべての機器からログアウトさせました", "Somebody was signed out everywhere"
        ),
        Verb.SECOND_FACTOR_RESET: Words("2段階認証を設定し直せるようにしました", "A second factor was reset"),
        Verb.MEMBERSHIP_GIVEN: Words("機関での役割が始まりました", "A role at a body began"),
        Verb.MEMBERSHIP_CHANGED: Words("機関での役割が変わりました", "A role at a body changed"),
        Verb.MEMBERSHIP_ENDED: Words("機関での役割が終わりました", "A role at a body ended"),
        Verb.ORGANISATION_CHANGED: Words("機関の紹介を変えました", "A body’s description changed"),
        Verb.ORGANISATION_DISSOLVED: Words("機関がネットワークを離れました", "A body left the network"),
        Verb.TEAM_ADDED: Words("チームを作りました", "A team was made"),
        Verb.TEAM_CHANGED: Words("チームを変えました", "A team was changed"),
        Verb.TEAM_TAKES_AT_ONCE: Words(
            "合う支援依頼をすぐにチームに渡すことにしました",
            "Requests that fit are given to the team at once",
        ),
        Verb.TEAM_TAKES_WHEN_GIVEN: Words(
            "支援依頼をすぐにチームに渡すのをやめました", "Requests are given to the team at once no more"
        ),
        Verb.TEAM_CLOSED: Words("チームを閉じました", "A team was closed"),
        Verb.INVITATION_SENT: Words("招待を送りました", "An invitation was sent"),
        Verb.INVITATION_WITHDRAWN: Words("招待を取り消しました", "An invitation was withdrawn"),
        Verb.INVITATION_ACCEPTED: Words("招待を受けました", "An invitation was accepted"),
        Verb.INVITATION_HANDED_OVER: Words("招待を引き継ぎました", "An invitation was handed over"),
        Verb.COMPANY_ADDED: Words("会社を登録しました", "A company was added"),
        Verb.COMPANY_CHANGED: Words("会社の登録を変えました", "A company was changed"),
        Verb.COMPANY_LINKED: Words(
            "相談を会社の登録に結び付けました", "The consultation was linked to a company"
        ),
        Verb.COMPANIES_MERGED: Words("会社の登録をまとめました", "Two companies were merged"),
        Verb.MERGE_UNDONE: Words("会社の登録を分け直しました", "A merge of companies was undone"),
        Verb.CONSULTATION_HANDED_OVER: Words("機関の中で担当が替わりました", "Another adviser took over"),
        Verb.TOKEN_ISSUED: Words("機関のAPIトークンを出しました", "An API token was issued"),
        Verb.TOKEN_REVOKED: Words("機関のAPIトークンを止めました", "An API token was revoked"),
        Verb.TOKEN_HANDED_OVER: Words(
            "APIトークンの担当者を替えました", "An API token now writes for somebody else"
        ),
        Verb.ADDRESS_ASKED: Words(
            "メールアドレスを確かめるメールを送りました", "A mail was sent to confirm an address"
        ),
        Verb.CLIENT_ADDED: Words("相談者のアカウントを作りました", "A client’s account was made"),
        Verb.CLIENT_LINKED: Words(
            "相談をアカウントに結び付けました", "The consultation was tied to the account"
        ),
        Verb.CONSULTATION_OPENED: Words("相談が始まりました", "The consultation began"),
        Verb.STORY_CHANGED: Words("相談の文章を書き直しました", "The story was told anew"),
        Verb.FACT_ANSWERED: Words("質問に答えました", "A question was answered"),
        Verb.FACT_DECLINED: Words(
            "質問に「分からない」と答えました", "A question was answered “I do not know”"
        ),
        Verb.ANSWER_WITHDRAWN: Words("答えを取り消しました", "An answer was taken back"),
        Verb.PATENTS_ATTACHED: Words("特許の一覧を加えました", "A patent list was added"),
        Verb.PATENTS_REMOVED: Words("特許の一覧を取り除きました", "A patent list was removed"),
        Verb.SECRETS_KEPT: Words(
            "公開していない技術の欄を書き替えました", "The technical secrets were changed"
        ),
        Verb.LINK_RENEWED: Words("戻るためのリンクを新しくしました", "The secret link was renewed"),
        Verb.ASSESSED: Words("見立てを計算しました", "The assessment was computed"),
        Verb.CASE_RECORDED: Words(
            "相談を受けた方法を記録しました", "How the consultation came in was recorded"
        ),
        Verb.CASE_CHANGED: Words("対応の状況を書き替えました", "The state of the case was changed"),
        Verb.CASE_CLOSED: Words("対応を終えました", "The work on the case ended"),
        Verb.CASE_REOPENED: Words("対応を再び始めました", "The work on the case began again"),
        Verb.NOTE_WRITTEN: Words("メモを書きました", "A note was written"),
        Verb.NOTE_REACH_CHANGED: Words("メモを見られる人を変えました", "Who can read a note was changed"),
        Verb.TASK_ADDED: Words("作業を加えました", "A task was added"),
        Verb.TASK_DONE: Words("作業を済みにしました", "A task was marked as done"),
        Verb.TASK_REOPENED: Words("作業の「済み」を取り消しました", "A task was marked as open again"),
        Verb.TASK_HANDED_OVER: Words("作業を引き継ぎました", "A task was handed over"),
        Verb.TASK_GIVEN: Words("作業を人に渡しました", "A task was given to somebody"),
        Verb.TASK_GIVEN_TO_TEAM: Words("作業をチームに渡しました", "A task was given to a team"),
        Verb.TASK_TAKEN: Words("作業の担当が決まりました", "Somebody took a task"),
        Verb.TASK_FREED: Words("作業をだれでもできるものに戻しました", "A task was made anybody's again"),
        Verb.NOTES_HANDED_OVER: Words("メモを引き継ぎました", "Notes were handed over"),
        Verb.OUTCOME_RECORDED: Words("成果を記録しました", "An outcome was recorded"),
        Verb.OUTCOME_EFFECT_TOLD: Words(
            "成果のその後を記録しました", "What became of an outcome was recorded"
        ),
        Verb.SATISFACTION_GIVEN: Words("対応についての感想を送りました", "The client said whether it helped"),
        Verb.CORRECTION_MADE: Words("見立てを直しました", "The assessment was corrected"),
        Verb.CORRECTION_UNDONE: Words("見立ての直しを取り消しました", "A correction was undone"),
        Verb.PROPOSAL_REVIEWED: Words(
            "ことばの提案を見直しました", "A proposal for the vocabulary was reviewed"
        ),
        Verb.CONSENT_GIVEN: Words("機関に渡すことに同意しました", "A consent was given"),
        Verb.CONSENT_CHANGED: Words("渡す項目を変えました", "A consent was changed"),
        Verb.CONSENT_WITHDRAWN: Words("同意を終わらせました", "A consent ended"),
        Verb.CONSENT_ENDED_WITH_BODY: Words(
            "機関がネットワークを離れたので、同意が終わりました",
            "A consent ended because the body left the network",
        ),
        Verb.CONSENT_ENDED_WITH_REQUEST: Words(
            "支援依頼が終わったので、一緒に渡した同意が終わりました",
            "A consent ended with the request it came with",
        ),
        Verb.CONSENT_BACK_AS_BEFORE: Words(
            "支援依頼が終わったので、同意を依頼の前に戻しました",
            "A consent went back to what it was before a request",
        ),
        Verb.GRANTS_EXPIRED: Words("期限の過ぎた同意を閉じました", "Consents that had run out were closed"),
        Verb.DOCUMENT_ADDED: Words("資料を預けました", "A document was added"),
        Verb.DOCUMENT_VERSION_ADDED: Words(
            "資料の新しい版を預けました", "A new version of a document was added"
        ),
        Verb.DOCUMENT_REMOVED: Words("資料を取り除きました", "A document was removed"),
        Verb.DOCUMENT_RESTORED: Words(
            "取り除いた資料を元に戻しました", "A removed document was brought back"
        ),
        Verb.DOCUMENT_PURGED: Words("取り除いた資料を消しました", "A removed document was erased"),
        Verb.PORTFOLIO_FILE_RECEIVED: Words(
            "特許の一覧に加えるファイルを受け取りました", "A file for the portfolio was received"
        ),
        Verb.PORTFOLIO_FILE_READ: Words(
            "ファイルを特許の一覧に取り込みました", "A file was brought into the portfolio"
        ),
        Verb.PORTFOLIO_FILE_REFUSED: Words(
            "特許の一覧に取り込めないファイルがありました", "A file for the portfolio could not be read"
        ),
        Verb.PORTFOLIO_FILE_LET_GO: Words(
            "取り込めなかったファイルを片付けました", "A file that could not be read was let go"
        ),
        Verb.PORTFOLIO_COLUMNS_CONFIRMED: Words(
            "表の列の対応を決めました", "The columns of a table were confirmed"
        ),
        Verb.PORTFOLIO_NAMES_CHANGED: Words(
            "出願人の名前のまとめ方を変えました", "How names of applicants are joined was changed"
        ),
        Verb.SEARCH_SAVED: Words("特許の検索を保存しました", "A search over patents was saved"),
        Verb.SEARCH_SEEN: Words(
            "保存した検索の新着を確かめました", "What is new in a saved search was looked through"
        ),
        Verb.SEARCH_REMOVED: Words("保存した検索を取り除きました", "A saved search was removed"),
        Verb.REFERRAL_PROPOSED: Words("支援機関への依頼を提案しました", "A body was suggested"),
        Verb.REFERRAL_SENT: Words("支援機関に依頼しました", "A body was asked for help"),
        Verb.REFERRAL_REFUSED: Words(
            "提案された機関に渡さないと決めました", "A suggested body was not brought in"
        ),
        Verb.REFERRAL_ACCEPTED: Words("支援機関が依頼を引き受けました", "A body took a case on"),
        Verb.REFERRAL_DECLINED: Words("支援機関が依頼を断りました", "A body declined"),
        Verb.REFERRAL_OVERTAKEN: Words(
            "別の機関が引き受けたため、依頼が終わりました", "A request ended because another body took it on"
        ),
        Verb.REFERRAL_EXPIRED: Words(
            "返事がないまま、依頼の期限が過ぎました", "A request ran out without an answer"
        ),
        Verb.REFERRAL_RETURNED: Words("支援機関が相談を戻しました", "A body handed a case back"),
        Verb.REFERRAL_COMPLETED: Words("支援機関の支援が終わりました", "A body finished with a case"),
        Verb.REFERRAL_WITHDRAWN: Words("支援機関への依頼を取りやめました", "A request was called off"),
        Verb.REFERRAL_REASSIGNED: Words(
            "引き受けた相談の担当が替わりました", "A case taken on was given to a colleague"
        ),
        Verb.REFERRAL_GIVEN_TO_TEAM: Words(
            "支援機関の中でチームに渡しました", "A body gave the case to a team"
        ),
        Verb.REFERRAL_ROUTED: Words(
            "依頼が、合うチームにすぐに渡りました", "A request went to the team it fits at once"
        ),
        Verb.REFERRAL_TAKEN: Words("支援機関の中で担当が決まりました", "Somebody of the body took the case"),
        Verb.REFERRAL_DUE: Words("返事の日が来たことを知らせました", "The day to answer was told"),
        Verb.REFERRAL_REMINDED: Words("返事を催促しました", "An answer was reminded of"),
        Verb.REFERRAL_ESCALATED: Words(
            "返事の遅れを責任者に知らせました", "A late answer was told to those in charge"
        ),
        Verb.REFERRAL_LINK_MADE: Words("支援機関に伝えるリンクを作りました", "A link for a body was made"),
        Verb.REFERRAL_CLOCK_SET: Words("返事の日数を変えました", "The days of the clock were changed"),
        Verb.DOCKET_RIGHT_ADDED: Words("権利を台帳に加えました", "A right was added to the docket"),
        Verb.DOCKET_RIGHTS_TAKEN_OVER: Words(
            "権利を一覧から台帳に移しました", "Rights were taken over into the docket"
        ),
        Verb.DOCKET_RIGHT_CHANGED: Words("台帳の権利を直しました", "A right in the docket was corrected"),
        Verb.DOCKET_RIGHT_REMOVED: Words(
            "権利を台帳から取り除きました", "A right was removed from the docket"
        ),
        Verb.DOCKET_DONE: Words("期限のある手続を済みにしました", "Something due was marked as done"),
        Verb.DOCKET_UNDONE: Words(
            "手続の「済み」を取り消しました", "Something marked as done was marked as open again"
        ),
        Verb.DOCKET_ABANDONED: Words("権利を手放すことにしました", "A right was given up"),
        Verb.DOCKET_KEPT: Words("権利を手放すのをやめました", "A right is kept after all"),
        Verb.DOCKET_REMINDERS_CHANGED: Words(
            "期限のお知らせの設定を変えました", "How one is reminded of deadlines was changed"
        ),
        Verb.DOCKET_REMINDED: Words("近づいた期限をお知らせしました", "Deadlines coming near were told"),
        Verb.FEED_MADE: Words("期限のカレンダーのアドレスを作りました", "An address for calendars was made"),
        Verb.FEED_REVOKED: Words(
            "期限のカレンダーのアドレスを止めました", "An address for calendars was revoked"
        ),
        Verb.DOCKET_OFFICE_ASKED: Words(
            "権利の番号を特許庁に問い合わせました", "The patent office was asked about numbers of rights"
        ),
        Verb.DOCKET_OFFICE_ANSWERED: Words(
            "特許庁への問い合わせが終わりました", "The patent office's answers were brought into the docket"
        ),
        Verb.MEETING_TIMES_OPENED: Words("面談の受付時間を開けました", "Times for meetings were opened"),
        Verb.MEETING_TIMES_CHANGED: Words("面談の休みを変えました", "Days off for meetings were changed"),
        Verb.MEETING_TIMES_CLOSED: Words("面談の受付をやめました", "Times for meetings were closed"),
        Verb.MEETING_BOOKED: Words("面談を予約しました", "A meeting was booked"),
        Verb.MEETING_MOVED: Words("面談の日時を変えました", "A meeting was moved"),
        Verb.MEETING_CANCELLED: Words("面談を取り消しました", "A meeting was cancelled"),
        Verb.MEETING_LEFT: Words("機関が面談に出なくなりました", "A body no longer takes part in a meeting"),
        Verb.MEETING_PLACE_TOLD: Words("面談の場所を知らせました", "Where a meeting takes place was told"),
        Verb.MEETING_HELD: Words("面談を記録しました", "The minutes of a meeting were kept"),
        Verb.MEETING_MISSED: Words(
            "来られなかったことを記録しました", "It was noted that nobody came to a meeting"
        ),
        Verb.MEETING_HANDED_OVER: Words("面談を引き継ぎました", "A meeting was handed over"),
        Verb.MEETING_REMINDED: Words("近づいた面談をお知らせしました", "A meeting coming near was told"),
        Verb.MEETING_FEED_MADE: Words(
            "面談のカレンダーのアドレスを作りました", "A calendar address of meetings was made"
        ),
        Verb.MEETING_FEED_REVOKED: Words(
            "面談のカレンダーのアドレスを止めました", "A calendar address of meetings was revoked"
        ),
        Verb.ARCHIVE_ASKED: Words("データの写しを頼みました", "A copy of the data was asked for"),
        Verb.DELETION_ASKED: Words("消すよう頼みました", "Deletion was asked for"),
        Verb.DELETION_UNDONE: Words("消すのをやめました", "The request for deletion was undone"),
        Verb.DATA_ERASED: Words("データを消しました", "Data was erased"),
        Verb.RETENTION_RAN: Words("期限の過ぎた記録を消しました", "Records past their period were erased"),
        Verb.PROTECTION_SENT: Words("名前を伏せた連絡を送りました", "A report without a name was sent"),
        Verb.PROTECTION_RECEIVED: Words(
            "名前を伏せた連絡を受け取りました", "A report without a name was received"
        ),
        Verb.PROTECTION_REPLIED: Words(
            "名前を伏せた連絡について質問しました", "Something was asked about a report without a name"
        ),
        Verb.PROTECTION_ANSWERED: Words(
            "名前を伏せた連絡への質問に答えました", "A question about a report without a name was answered"
        ),
        Verb.PROTECTION_NAMED: Words("連絡した会社の名前を伝えました", "It was told who sent a report"),
        Verb.PROTECTION_CLOSED: Words(
            "名前を伏せた連絡の結果を伝えました", "The outcome of a report without a name was told"
        ),
        Verb.PROTECTION_WITHDRAWN: Words(
            "名前を伏せた連絡を取り下げました", "A report without a name was taken back"
        ),
        Verb.PROTECTION_ENDED: Words("名前を伏せた連絡が終わりました", "A report without a name ended"),
        Verb.PROTECTION_HANDED_OVER: Words(
            "名前を伏せた連絡を引き継ぎました", "A report without a name was handed over"
        ),
        Verb.WEBHOOK_ADDED: Words("Webhookを登録しました", "A webhook was added"),
        Verb.WEBHOOK_TRIED: Words("Webhookを試しました", "A webhook was tried"),
        Verb.WEBHOOK_KINDS_ADDED: Words("Webhookで知らせることを増やしました", "A webhook is told of more"),
        Verb.WEBHOOK_SECRET_RENEWED: Words("Webhookの秘密鍵を新しくしました", "A webhook got a new secret"),
        Verb.WEBHOOK_STOPPED: Words("Webhookを止めました", "A webhook was stopped"),
        Verb.WEBHOOK_RESUMED: Words("Webhookを再開しました", "A webhook was taken up again"),
        Verb.IMPORT_RECEIVED: Words("取り込むExcelファイルを受け取りました", "A workbook was received"),
        Verb.IMPORT_CHECK_ASKED: Words(
            "Excelファイルをもう一度確かめるよう頼みました", "A workbook was to be checked again"
        ),
        Verb.IMPORT_CHECKED: Words("Excelファイルを確かめました", "A workbook was checked"),
        Verb.IMPORT_STARTED: Words("Excelファイルの取り込みを始めました", "An import was started"),
        Verb.IMPORT_DONE: Words("Excelファイルを取り込みました", "An import was done"),
        Verb.IMPORT_CLEARED: Words(
            "期限の過ぎたExcelファイルを消しました", "A workbook past its period was erased"
        ),
    }
)
