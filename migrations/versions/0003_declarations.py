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


def downgrade() -> None:
    op.drop_table("declaration")
