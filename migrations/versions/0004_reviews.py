"""Reviews, notices, objections, measures, sealed editions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CATALOGUE = (
    "promotion",
    "household",
)
CAUSE = (
    "expiry",
    "self-check",
    "spot-check",
    "complaint",
    "sampling",
    "recall",
    "evidence",
    "credit",
    "own-request",
    "put-right",
    "reviewed",
)
STANDING = (
    "published",
    "rectifying",
    "suspended",
    "withdrawn",
    "expired",
)
DUTY = (
    "check",
    "city",
    "province",
    "expert",
)
ANSWER = (
    "accepted",
    "queried",
)
COURSE = (
    "open",
    "held",
    "cleared",
    "struck",
    "listed",
)
RECOMMENDATION = (
    "recommended",
    "declined",
)
GROUND = (
    "figure",
    "evidence",
    "rights",
    "safety",
    "conduct",
    "other",
)
OUTCOME = (
    "unconfirmed",
    "open",
    "upheld",
    "partly",
    "dismissed",
    "lapsed",
)


def _choice(*members: str, name: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def upgrade() -> None:
    _reviews()
    _notices()
    _measures()
    for statement in FREEZE[op.get_bind().dialect.name]:
        op.execute(statement)


def _reviews() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("duty", _choice(*DUTY, name="duty"), nullable=False),
        sa.Column("assigned_by", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recusal", sa.String(), nullable=False),
        sa.CheckConstraint(
            "recusal = '' OR ended_at IS NOT NULL", name=op.f("ck_assignment_recusal_ends")
        ),
        _to("assignment", "assigned_by", "person"),
        _to("assignment", "declaration_id", "declaration"),
        _to("assignment", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_declaration_id"), "assignment", ["declaration_id"])
    op.create_index(op.f("ix_assignment_person_id"), "assignment", ["person_id"])
    op.create_table(
        "claim_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("claim", sa.String(120), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answer", _choice(*ANSWER, name="answer"), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("conversion", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answer <> 'queried' OR remark <> ''", name=op.f("ck_claim_decision_query_has_remark")
        ),
        _to("claim_decision", "declaration_id", "declaration"),
        _to("claim_decision", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_decision")),
    )
    op.create_index(op.f("ix_claim_decision_declaration_id"), "claim_decision", ["declaration_id"])
    op.create_table(
        "opinion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("duty", _choice(*DUTY, name="duty"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answer", _choice(*RECOMMENDATION, name="recommendation"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answer <> 'declined' OR text <> ''", name=op.f("ck_opinion_declined_has_reason")
        ),
        sa.CheckConstraint(
            "duty IN ('city', 'province')", name=op.f("ck_opinion_of_city_or_province")
        ),
        _to("opinion", "declaration_id", "declaration"),
        _to("opinion", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_declaration_id"), "opinion", ["declaration_id"])
    op.create_table(
        "score",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("score", "declaration_id", "declaration"),
        _to("score", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("declaration_id", "person_id", "revision", name="uq_score_once"),
    )
    op.create_index(op.f("ix_score_declaration_id"), "score", ["declaration_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        _to("correction", "asked_by", "person"),
        _to("correction", "declaration_id", "declaration"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("declaration_id", "number", name="uq_correction_number"),
    )
    op.create_index(op.f("ix_correction_declaration_id"), "correction", ["declaration_id"])
    op.create_table(
        "correction_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("correction_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(120), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.CheckConstraint("remark <> ''", name=op.f("ck_correction_request_has_remark")),
        _to("correction_request", "correction_id", "correction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_request")),
    )
    op.create_index(
        op.f("ix_correction_request_correction_id"), "correction_request", ["correction_id"]
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(120), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_comment_says_something")),
        _to("comment", "declaration_id", "declaration"),
        _to("comment", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_declaration_id"), "comment", ["declaration_id"])


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("catalogue", _choice(*CATALOGUE, name="catalogue"), nullable=False),
        sa.Column("text_zh", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_notice_forwards")),
        sa.CheckConstraint("working_days > 0", name=op.f("ck_notice_lasts")),
        _to("notice", "made_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_code"), "notice", ["code"], unique=True)
    op.create_table(
        "notice_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("course", _choice(*COURSE, name="course"), nullable=False),
        sa.Column("doubted", sa.JSON(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(course = 'listed') = (listing_id IS NOT NULL)",
            name=op.f("ck_notice_line_listed_has_listing"),
        ),
        _to("notice_line", "declaration_id", "declaration"),
        _to("notice_line", "listing_id", "listing"),
        _to("notice_line", "notice_id", "notice"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_line")),
        sa.UniqueConstraint("declaration_id", name=op.f("uq_notice_line_declaration_id")),
    )
    op.create_index(op.f("ix_notice_line_course"), "notice_line", ["course"])
    op.create_index(op.f("ix_notice_line_listing_id"), "notice_line", ["listing_id"])
    op.create_index(op.f("ix_notice_line_notice_id"), "notice_line", ["notice_id"])
    op.create_table(
        "objection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("ground", _choice(*GROUND, name="ground"), nullable=False),
        sa.Column("indicator", sa.String(60), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("evidence_sha256", sa.String(64), nullable=False),
        sa.Column("evidence_name", sa.String(255), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", _choice(*OUTCOME, name="outcome"), nullable=False),
        sa.Column("reason_zh", sa.String(), nullable=False),
        sa.Column("reason_en", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome NOT IN ('upheld', 'partly', 'dismissed') OR (reason_zh <> '' AND reason_en <> '' AND decided_at IS NOT NULL)",
            name=op.f("ck_objection_outcome_has_reason"),
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_objection_says_something")),
        _to("objection", "decided_by", "person"),
        _to("objection", "line_id", "notice_line"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_code"), "objection", ["code"], unique=True)
    op.create_index(op.f("ix_objection_line_id"), "objection", ["line_id"])
    op.create_index(op.f("ix_objection_outcome"), "objection", ["outcome"])
    op.create_index(op.f("ix_objection_token"), "objection", ["token"])


def _measures() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(40), nullable=False),
        sa.Column("cause", _choice(*CAUSE, name="cause"), nullable=False),
        sa.Column("after", _choice(*STANDING, name="standing"), nullable=False),
        sa.Column("text_zh", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("text_zh <> '' AND text_en <> ''", name=op.f("ck_measure_says_why")),
        _to("measure", "listing_id", "listing"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    op.create_index(op.f("ix_measure_listing_id"), "measure", ["listing_id"])
    op.create_table(
        "replacement",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _to("replacement", "listing_id", "listing"),
        _to("replacement", "product_id", "product"),
        sa.PrimaryKeyConstraint("listing_id", "product_id", name=op.f("pk_replacement")),
    )
    op.create_table(
        "self_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("unchanged", sa.Boolean(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        _to("self_check", "answered_by", "person"),
        _to("self_check", "listing_id", "listing"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_check")),
        sa.UniqueConstraint("listing_id", "year", name="uq_self_check_year"),
    )
    op.create_index(op.f("ix_self_check_listing_id"), "self_check", ["listing_id"])
    op.create_table(
        "edition_seal",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sealed_by", sa.Uuid(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        _to("edition_seal", "edition_id", "edition"),
        _to("edition_seal", "sealed_by", "person"),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_edition_seal")),
    )


# A published edition cannot be changed by anybody, not even by the program.
FREEZE = {
    "sqlite": [
        f"""CREATE TRIGGER {table}_{verb}_frozen BEFORE {verb} ON {table}
        WHEN EXISTS (SELECT 1 FROM edition_seal WHERE edition_id = OLD.{key})
        BEGIN SELECT RAISE(ABORT, 'a published edition is frozen'); END"""  # noqa: S608 - the names are those below
        for table, key in (("edition", "id"), ("edition_seal", "edition_id"))
        for verb in ("update", "delete")
    ],
    "postgresql": [
        """CREATE FUNCTION edition_frozen() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''a published edition is frozen''; END'""",
        """CREATE FUNCTION edition_sealed() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN IF EXISTS (SELECT 1 FROM edition_seal WHERE edition_id = OLD.id) THEN
        RAISE EXCEPTION ''a published edition is frozen''; END IF;
        IF TG_OP = ''DELETE'' THEN RETURN OLD; END IF; RETURN NEW; END'""",
        """CREATE TRIGGER edition_seal_frozen BEFORE UPDATE OR DELETE ON edition_seal
        FOR EACH ROW EXECUTE FUNCTION edition_frozen()""",
        """CREATE TRIGGER edition_frozen BEFORE UPDATE OR DELETE ON edition
        FOR EACH ROW EXECUTE FUNCTION edition_sealed()""",
    ],
}
THAW = {
    "sqlite": [
        f"DROP TRIGGER {table}_{verb}_frozen"
        for table in ("edition", "edition_seal")
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "DROP TRIGGER edition_frozen ON edition",
        "DROP TRIGGER edition_seal_frozen ON edition_seal",
        "DROP FUNCTION edition_sealed",
        "DROP FUNCTION edition_frozen",
    ],
}


def downgrade() -> None:
    for statement in THAW[op.get_bind().dialect.name]:
        op.execute(statement)
    for table in (
        "edition_seal",
        "self_check",
        "replacement",
        "measure",
        "objection",
        "notice_line",
        "notice",
        "comment",
        "correction_request",
        "correction",
        "score",
        "opinion",
        "claim_decision",
        "assignment",
    ):
        op.drop_table(table)
