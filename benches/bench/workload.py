"""What every workload declares."""

OURS = "smart_groups"
PLAIN = "plain tables"


class Workload:
    """Scenarios in which smart groups do what a user would otherwise do in another way."""

    name = ""
    title = ""
    # What is compared, and why that is fair; what the numbers do not say.
    compared = ""
    limits = ""
    # By key: what a sample gives.
    figures = {}
    # The key of the figure that is plotted.
    plotted = ""
    # What is on the plot's axis, where it is a curve.
    axis = ""
    targets = ()

    def scenarios(self, stage):
        """Makes ready and yields one scenario after the other; each is measured before the next is made."""
        raise NotImplementedError
