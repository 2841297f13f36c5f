"""Where the audit trail ends, so that events cannot be cut off unseen."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trail_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("links", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_trail_end_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_end")),
    )
    op.execute(
        "INSERT INTO trail_end (id, links, last) "
        "SELECT 1, (SELECT count(*) FROM audit_event), digest FROM audit_event "
        "WHERE number = (SELECT max(number) FROM audit_event)"
    )


def downgrade() -> None:
    op.drop_table("trail_end")
