// On the log-in page of the demonstration: one click fills in an example account.
export function fillDemoAccount() {
  for (const button of document.querySelectorAll("[data-fill-email]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      document.getElementById("id_username").value = button.dataset.fillEmail;
      document.getElementById("id_password").value = button.dataset.fillPassword;
      document.querySelector("main form button[type=submit]").focus();
    });
  }
}
