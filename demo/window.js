// Who chats and where stands in the address: ?name=Alice&room=lobby, and &id=… for a user who is known by another id.
const address = new URLSearchParams(location.search);
const name = address.get('name');
const room = address.get('room');

if (name && room) {
  const [door, chat] = document.querySelectorAll('.people');
  document.getElementById('name').textContent = name;
  document.querySelector('talk-chatbox').setAttribute('conversation-id', room);
  document.querySelector('talk-session').me = {id: address.get('id') ?? name.toLowerCase(), name};
  door.hidden = true;
  chat.hidden = false;
}
