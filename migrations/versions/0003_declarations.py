"""Declarations and their evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _choice(name: str, *members: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "declaration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("catalogue", _choice("catalogue", "promotion", "household"), nullable=False),
        sa.Column("purpose", _choice("purpose", "new", "change", "readmission"), nullable=False),
        sa.Column("enterprise_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("listing_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            _choice(
                "state",
                "draft",
                "submitted",
                "formal-check",
                "recommendation",
                "expert-review",
                "correction",
                "accepted",
                "rejected",
                "taken-back",
            ),
            nullable=False,
        ),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("came_from", sa.String(40), nullable=False),
        sa.Column("touched", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR submitted_at IS NOT NULL OR state = 'taken-back'",
            name=op.f("ck_declaration_submitted_has_time"),
        ),
        sa.CheckConstraint(
            "purpose = 'new' OR listing_id IS NOT NULL",
            name=op.f("ck_declaration_change_has_listing"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_declaration_{column}_{table}")
            )
            for column, table in (
                ("enterprise_id", "enterprise"),
                ("author_id", "person"),
                ("product_id", "product"),
                ("listing_id", "listing"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index(op.f("ix_declaration_code"), "declaration", ["code"], unique=True)
    for column in ("catalogue", "enterprise_id", "author_id", "product_id", "listing_id", "state"):
        op.create_index(op.f(f"ix_declaration_{column}"), "declaration", [column])
    _filed_report()
    _idempotency()


def _filed_report() -> None:
    op.create_table(
        "filed_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            _choice("document_kind", "report", "certificate", "manual", "other"),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(255), nullable=False),
        sa.Column("number", sa.String(120), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filed_by", sa.String(200), nullable=False),
        sa.Column("reading", _choice("reading", "waiting", "read", "unreadable"), nullable=False),
        sa.Column("fault_zh", sa.String(), nullable=False),
        sa.Column("fault_en", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("legible", sa.JSON(), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_filed_report_sha256_length")),
        sa.ForeignKeyConstraint(
            ["declaration_id"],
            ["declaration.id"],
            name=op.f("fk_filed_report_declaration_id_declaration"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_report")),
    )
    for column in ("declaration_id", "sha256", "number"):
        op.create_index(op.f(f"ix_filed_report_{column}"), "filed_report", [column])


def _idempotency() -> None:
    op.create_table(
        "idempotency",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_idempotency_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("pk_idempotency")),
    )


def downgrade() -> None:
    op.drop_table("idempotency")
    op.drop_table("filed_report")
    op.drop_table("declaration")
