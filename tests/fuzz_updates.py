"""Updates as nobody sends them: strategies over everything that Telegram may deliver."""

from typing import Any

from hypothesis import strategies as st

from tests.botapi import STICKER
from tests.botapi_memory import ME
from tests.telegram_desk import OWNER, STRANGER

REPORTER = 9
GROUP, SUPERGROUP, CHANNEL = -100, -(10**12) - 5, -(10**12) - 9
PERSONS = (OWNER, STRANGER, REPORTER)
CHATS = (*PERSONS, GROUP, SUPERGROUP, CHANNEL)
CANARY = "机密七七七七"
"""What people say and no line of a log may hold."""

BUTTON = "\N{WASTEBASKET}"
"""Callback data that stands for a button that really is there; a number follows."""

Json = dict[str, Any]

NASTY = [
    "",
    " ",
    "\0",
    "村官到岗率\0 92%",
    "\ud83d",
    "🙂" * 2048,
    "👩‍👩‍👧‍👦" * 500,
    "\u202e村官到岗率92%\u202c",
    "\u200b\u200d\ufeff\u2060",
    "村\u200b官\u200d到岗率\u206092%",
    "e" + "\u0301" * 4000,
    "<b>村官</b> <script>alert(1)</script> &amp; </i>",
    "*村官_到岗率* [x](javascript:1) `92%` ||x||",
    "'; DROP TABLE reports; --",
    "村官到岗率' OR '1'='1",
    "{0.__class__.__mro__} %s %(x)s {} {name} ${7*7} {{7*7}} %n%n",
    "村官到岗率" + "9" * 1_000_000 + "%",
    "村官到岗率0." + "0" * 4000 + "1%",
    "村官到岗率1e999999999",
    "村官到岗率9" + "9" * 4200,
    "村官应到" + "9" * 2000 + "实到" + "9" * 1999,
    "第" * 4096,
    "1" * 4096,
    "一" * 4096,
    "百万亿" * 1300,
    "92 " * 1365,
    "村官到岗率92% " * 300,
    "(" * 4096,
    "92%" + "\n" * 4000,
    "不是" * 2000,
    "以后“" + "村" * 4000 + "”就是大学生村官到岗率",
    "٩٢%  ９２％ ⁹² ½ ④ 九十二 廿 Ⅳ ㊙",
    "/" + "x" * 4000,
    "/start i_" + "A" * 32,
    "/start s_\0",
    "/criterion " + "村" * 4000,
    "/criterion 村官到岗率 优 " + "9" * 3000 + "%以上",
    "@dingdang_bot " * 200,
    "\r\n\x1b[31m\x07 92%",
]
SAID = [
    "村官到岗率 良 是多少",
    "村官应到40实到37",
    "上报村官到岗率92%",
    "党代表100 素质工程92 远教9500分钟 村官94 换届91",
    "培训完成率",
    "填报",
    "95 92 3空 8500",
    "全部100",
    "撤销",
    "取消",
    "上报",
    "看板",
    "为什么",
    "那优呢",
    "92",
    "93%",
    "不对，是93",
    "不是村官，是换届率",
    "以后“村官”就是大学生村官到岗率",
    "我的叫法",
    "我报过什么",
    "更多",
    "信访归哪个活动管",
    "去年村官到岗率 优",
    "把李四设为上报员",
    "移除李四",
    "english",
    "简体",
]
COMMANDS = ["start", "help", "list", "board", "departments", "members", "invite", "audit"]
COMMANDS += ["mydata", "forgetme", "lang", "cancel", "criterion", "undo", "nothing"]
ACTS = ["save", "change", "pick", "undo", "why", "show", "board", "history", "lang", "forget"]
ACTS += ["publish", "discard", "same", "tier", "reword", "invite", "member", "erase", "audit"]
ACTS += ["cancel", "nothing"]

words = st.one_of(
    st.sampled_from(SAID),
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.text(alphabet="0123456789.%/:-一二三百万点成分之约村官到岗率优良中差 ,，", max_size=40),
    st.builds("{} {}".format, st.sampled_from(SAID), st.text(max_size=20)),
    st.just(CANARY + "92.7%"),
)
commands = st.builds(
    "/{}{} {}".format, st.sampled_from(COMMANDS), st.sampled_from(["", "@dingdang_bot"]), words
)
texts = st.one_of(words, words, commands, words.map("@dingdang_bot {}".format))
small = st.integers(1, 300)
names = st.one_of(st.just("王芳"), st.text(min_size=1, max_size=40), st.sampled_from(NASTY[1:9]))


@st.composite
def people(draw: st.DrawFn) -> Json:
    """A user of Telegram, rarely a bot."""
    rare = draw(st.integers(0, 19)) == 0
    return {
        "id": draw(st.sampled_from([*PERSONS, OWNER, REPORTER])),
        "is_bot": rare,
        "first_name": draw(names),
        "language_code": draw(st.sampled_from(["zh-hans", "zh-hant", "en", "fr", "", "\0"])),
    }


@st.composite
def places(draw: st.DrawFn) -> Json:
    """A chat of any kind."""
    id = draw(st.sampled_from(CHATS))
    kinds = {GROUP: "group", SUPERGROUP: "supergroup", CHANNEL: "channel"}
    return {"id": id, "type": kinds.get(id, "private"), "title": draw(names)}


FILE = {"file_id": "f", "file_unique_id": "f"}
FORWARDED = {"type": "hidden_user", "sender_user_name": "李四", "date": 1}
POLL: Json = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": True}
POLL |= {"is_anonymous": True, "type": "quiz", "allows_multiple_answers": False}
POLL |= {"allows_revoting": False, "members_only": False}

CONTENTS: list[Json] = [
    {"sticker": STICKER},
    {"voice": FILE | {"duration": 3}},
    {"audio": FILE | {"duration": 3}},
    {"video": FILE | {"duration": 3, "width": 1, "height": 1}},
    {"video_note": FILE | {"duration": 3, "length": 1}},
    {"photo": [FILE | {"width": 1, "height": 1}]},
    {"document": FILE},
    {"document": FILE | {"file_name": "表.xlsx", "file_size": 10**12}},
    {"document": FILE | {"file_name": "../../\0.csv"}},
    {"document": FILE | {"file_name": "x" * 5000 + ".docx"}},
    {"animation": FILE | {"duration": 3, "width": 1, "height": 1}},
    {"location": {"longitude": 110.3, "latitude": 20.0}},
    {"venue": {"location": {"longitude": 1, "latitude": 2}, "title": "县委", "address": "县城"}},
    {"contact": {"phone_number": "13800138000", "first_name": "李四"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"poll": POLL},
    {"new_chat_members": [ME]},
    {"left_chat_member": ME},
    {"group_chat_created": True},
    {"new_chat_title": "\0"},
    {"migrate_to_chat_id": SUPERGROUP},
    {"migrate_from_chat_id": GROUP},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": GROUP, "type": "group"}}},
    {"forum_topic_created": {"name": "主题", "icon_color": 1}},
    {"web_app_data": {"data": "92%", "button_text": "x"}},
    {"users_shared": {"request_id": 1, "users": []}},
    {"a_field_of_tomorrow": {"deep": [{"er": 1}]}},
    {},
]
AROUND: list[Json] = [
    *({} for _ in range(12)),
    {"forward_origin": FORWARDED},
    {"via_bot": ME},
    {"sender_chat": {"id": CHANNEL, "type": "channel", "title": "频道"}},
    {"message_thread_id": 77, "is_topic_message": True},
    {"media_group_id": "1"},
    {"has_protected_content": True},
    {"business_connection_id": "b"},
    {"quote": {"text": "大学生村官到岗率\0", "position": 0}},
    {"a_field_of_tomorrow": 1},
]
ENTITIES = ["mention", "bot_command", "bold", "text_link", "custom_emoji", "of_tomorrow", "code"]


@st.composite
def entities(draw: st.DrawFn) -> list[Json]:
    """Entities, which may lie beyond their text."""
    one = st.fixed_dictionaries(
        {"type": st.sampled_from(ENTITIES), "offset": st.integers(0, 99), "length": small}
    )
    return draw(st.lists(one, max_size=3))


@st.composite
def written(draw: st.DrawFn) -> Json:
    """A text, with the entities that Telegram finds in it or any others."""
    text = draw(texts)
    found: list[Json] = draw(entities())
    if text.startswith("/"):
        found = [{"type": "bot_command", "offset": 0, "length": len(text.split(" ")[0])}]
    elif "@dingdang_bot" in text:
        found = [{"type": "mention", "offset": text.index("@"), "length": len("@dingdang_bot")}]
    if draw(st.integers(0, 9)):
        return {"text": text, "entities": found}
    content = draw(st.sampled_from(CONTENTS[:9]))
    return content | {"caption": text, "caption_entities": found}


@st.composite
def replied(draw: st.DrawFn) -> Json:
    """What a message may be a reply to: one of the bot's, mostly."""
    if draw(st.integers(0, 3)):
        return {}
    sender = ME if draw(st.booleans()) else draw(people())
    place = {"id": draw(st.sampled_from(CHATS)), "type": "private"}
    said = {"message_id": draw(small), "date": draw(st.sampled_from([0, 1])), "chat": place}
    return {"reply_to_message": said | {"from": sender, "text": "92%"}}


@st.composite
def messages(draw: st.DrawFn) -> Json:
    """A message of any kind."""
    place, person = draw(places()), draw(people())
    if place["type"] == "private":
        place = place | {"id": person["id"]}
    content = draw(st.one_of(written(), written(), written(), st.sampled_from(CONTENTS)))
    message = {"message_id": draw(small), "date": 1_795_000_000, "chat": place, "from": person}
    message |= draw(st.sampled_from(AROUND)) | draw(replied()) | content
    return {name: value for name, value in message.items() if name != "from" or person["id"]}


@st.composite
def presses(draw: st.DrawFn) -> Json:
    """A press: of a button that is there, or with data that was never ours."""
    argument = st.one_of(
        st.text(max_size=40),
        st.sampled_from(["00000000", "00000000-0", "reporter-9-1ec863dfea", "-1", "1" * 60]),
    )
    data = st.one_of(
        st.builds(f"{BUTTON}{{}}".format, st.integers(0, 99)),
        st.builds("{}:{}".format, st.sampled_from(ACTS), argument),
        st.text(max_size=64),
    )
    place = draw(places())
    said = {"message_id": draw(small), "date": draw(st.sampled_from([0, 1])), "chat": place}
    around = draw(
        st.sampled_from([{"message": said}, {"message": said}, {"inline_message_id": "i"}])
    )
    query = {"id": f"q{draw(small)}", "from": draw(people()), "chat_instance": "1"}
    return query | {"data": draw(data)} | around


@st.composite
def memberships(draw: st.DrawFn) -> Json:
    """The bot's place in a chat changes."""
    states = ["member", "left", "kicked", "administrator"]
    was, now = (_member(draw(st.sampled_from(states))) for _ in range(2))
    return {
        "chat": draw(places()),
        "from": draw(people()),
        "date": 1,
        "old_chat_member": was,
        "new_chat_member": now,
    }


RIGHTS = ["can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"]
RIGHTS += ["can_manage_video_chats", "can_restrict_members", "can_promote_members"]
RIGHTS += ["can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"]
RIGHTS += ["can_delete_stories"]


def _member(status: str) -> Json:
    rights = dict.fromkeys(RIGHTS, False) if status == "administrator" else {}
    return {"user": ME, "status": status, "until_date": 0} | rights


typed = st.fixed_dictionaries(
    {"id": small.map("i{}".format), "from": people(), "query": texts, "offset": st.just("")}
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
KINDS: list[tuple[str, st.SearchStrategy[Any]]] = [
    ("message", messages()),
    ("message", messages()),
    ("message", messages()),
    ("message", messages()),
    ("edited_message", messages()),
    ("callback_query", presses()),
    ("callback_query", presses()),
    ("inline_query", typed),
    ("my_chat_member", memberships()),
    ("channel_post", messages()),
    ("edited_channel_post", messages()),
    ("business_message", messages()),
    ("edited_business_message", messages()),
    ("guest_message", messages()),
    ("chat_member", memberships()),
    ("poll", st.just(POLL)),
    ("message", anything),
    ("callback_query", anything),
    ("kind_of_tomorrow", anything),
]
updates = st.one_of(*(st.tuples(st.just(kind), content) for kind, content in KINDS))
"""(kind, content) of an update."""
